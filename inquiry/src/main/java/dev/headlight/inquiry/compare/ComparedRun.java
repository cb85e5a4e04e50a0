package dev.headlight.inquiry.compare;

import dev.headlight.UsageException;
import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.manifest.Manifest;
import dev.headlight.model.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The results of one model that were given together: one for a question and measure.
 *
 * @param name what it is called
 * @param model whose they are
 * @param results in the order of their files
 */
record ComparedRun(String name, ModelCard model, List<Saved> results) {

    /**
     * The runs that were asked for, each a place, in their order.
     *
     * @throws UsageException if there are fewer than two, or one is of several models or answers a question twice
     */
    static List<ComparedRun> of(List<Saved> files) {
        Map<Path, List<Saved>> byPlace = new LinkedHashMap<>();
        for (Saved file : files) {
            if (!(file.answered().inquiry() instanceof CompareInquiry)) {
                byPlace.computeIfAbsent(file.place(), place -> new ArrayList<>())
                        .add(file);
            }
        }
        byPlace.forEach(ComparedRun::checkOne);
        if (byPlace.size() < 2) {
            throw new UsageException("found results in %s alone; give at least two runs to compare, such as %s"
                    .formatted(byPlace.keySet(), "headlight compare RUN OTHER-RUN"));
        }
        Map<String, Integer> times = new LinkedHashMap<>();
        byPlace.values().forEach(results -> times.merge(model(results.get(0)).name(), 1, Integer::sum));
        List<String> models = List.copyOf(times.keySet());
        List<String> shortNames = ShortNames.of(models);
        List<ComparedRun> runs = new ArrayList<>();
        byPlace.forEach((place, results) -> {
            ModelCard model = model(results.get(0));
            String name = times.getOrDefault(model.name(), 1) == 1
                    ? shortNames.get(models.indexOf(model.name()))
                    : place.toString();
            runs.add(new ComparedRun(name, model, List.copyOf(results)));
        });
        return runs;
    }

    private static void checkOne(Path place, List<Saved> results) {
        Map<String, Path> questions = new LinkedHashMap<>();
        for (Saved result : results) {
            if (!model(result).checksum().equals(model(results.get(0)).checksum())) {
                throw new UsageException(
                        "%s holds results of several models: %s of %s, %s of %s; give the folder of each model by itself"
                                .formatted(
                                        place,
                                        results.get(0).file(),
                                        model(results.get(0)).name(),
                                        result.file(),
                                        model(result).name()));
            }
            Path other = questions.putIfAbsent(schema(result) + " by " + measure(result), result.file());
            if (other != null) {
                throw new UsageException("%s and %s both answer %s; give the folder of one of them"
                        .formatted(other, result.file(), schema(result)));
            }
        }
    }

    private static ModelCard model(Saved saved) {
        return manifest(saved).model();
    }

    private static Manifest manifest(Saved saved) {
        return saved.answered().results().manifest();
    }

    private static String schema(Saved saved) {
        return saved.answered().inquiry().schema().name();
    }

    private static String measure(Saved saved) {
        return manifest(saved).measure();
    }

    CompareResult.Run described() {
        return new CompareResult.Run(
                name,
                model.name(),
                model.checksum(),
                model.layers(),
                model.heads(),
                results.stream().map(saved -> saved.file().toString()).toList());
    }

    /** The answer to a question for a measure. */
    Optional<Saved> answer(Saved like) {
        return answers(like).stream()
                .filter(saved -> measure(saved).equals(measure(like)))
                .findFirst();
    }

    /** The answers to the question of a result, one for each measure. */
    List<Saved> answers(Saved like) {
        return results.stream()
                .filter(saved -> schema(saved).equals(schema(like)))
                .toList();
    }

    /** The measures in which the run answers the question of a result, in words. */
    Set<String> measures(Saved like) {
        return answers(like).stream().map(ComparedRun::measure).collect(Collectors.toCollection(TreeSet::new));
    }
}
