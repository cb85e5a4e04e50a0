package dev.headlight.inquiry.cards;

import dev.headlight.UsageException;
import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.inquiry.JoinedCorpora;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The results of one model and, if there are any, those of its random twin: at most one for a question and measure. */
final class ResultSet {

    /** The setting of a model's weights that are its own; any other makes a twin. */
    private static final String TRAINED = "trained";

    private final Map<Key, Saved> files = new LinkedHashMap<>();
    private final Map<Key, Saved> twins = new LinkedHashMap<>();

    private record Key(Class<?> type, String schema, String measure) {}

    /**
     * @throws UsageException if they do not belong together; the message names the files
     */
    ResultSet(List<Saved> all) {
        for (Saved file : all) {
            Map<Key, Saved> group = isTwin(file) ? twins : files;
            Saved other = group.putIfAbsent(key(file), file);
            if (other != null) {
                throw new UsageException(
                        "%s and %s are both %s results of %s for the measure \"%s\"; expected one of them"
                                .formatted(
                                        other.file(),
                                        file.file(),
                                        schema(file),
                                        model(file).name(),
                                        manifest(file).measure()));
            }
        }
        checkOneModel(files);
        checkOneModel(twins);
        if (files.isEmpty()) {
            throw new UsageException("there are results of random weights only; expected those of a trained model too");
        }
        for (Saved twin : twins.values()) {
            boolean alike = model(twin).source().equals(model().source())
                    && model(twin).grid().equals(model().grid());
            if (!alike) {
                throw new UsageException("%s is of %s, no twin of %s"
                        .formatted(twin.file(), model(twin).name(), model().name()));
            }
        }
    }

    private static boolean isTwin(Saved file) {
        return manifest(file).options().find("model").stream()
                .flatMap(model -> model instanceof Settings settings ? settings.find("weights").stream() : Stream.of())
                .anyMatch(weights -> !weights.equals(TRAINED));
    }

    private static Manifest manifest(Saved file) {
        return file.answered().results().manifest();
    }

    private static ModelCard model(Saved file) {
        return manifest(file).model();
    }

    private static String schema(Saved file) {
        return file.answered().inquiry().schema().name();
    }

    private static Key key(Saved file) {
        return new Key(
                file.answered().inquiry().schema().type(),
                schema(file),
                manifest(file).measure());
    }

    private static void checkOneModel(Map<Key, Saved> group) {
        for (Saved file : group.values()) {
            Saved first = group.values().iterator().next();
            if (!model(file).checksum().equals(model(first).checksum())) {
                throw new UsageException("%s is of the model %s, but %s of %s, with other weights; expected one model"
                        .formatted(
                                first.file(),
                                model(first).name(),
                                file.file(),
                                model(file).name()));
            }
        }
    }

    ModelCard model() {
        return model(files.values().iterator().next());
    }

    /** The measures of all of them. */
    Measure measure() {
        return JoinedCorpora.measure(all().toList());
    }

    /** All corpora that they are of. */
    Manifest.CorpusCard corpus() {
        return JoinedCorpora.corpus(all().toList());
    }

    private Stream<Saved> all() {
        return Stream.concat(files.values().stream(), twins.values().stream());
    }

    /** The name of the twin; empty if there is none. */
    String twinName() {
        return twins.isEmpty() ? "" : model(twins.values().iterator().next()).name();
    }

    /** The result of a type for a measure. */
    <R> Optional<R> find(Class<R> type, String measure) {
        return find(files, type, measure);
    }

    /** The same of the twin. */
    <R> Optional<R> findTwin(Class<R> type, String measure) {
        return find(twins, type, measure);
    }

    private static <R> Optional<R> find(Map<Key, Saved> group, Class<R> type, String measure) {
        return group.entrySet().stream()
                .filter(entry -> entry.getKey().type() == type
                        && entry.getKey().measure().equals(measure))
                .map(entry -> type.cast(entry.getValue().answered().results().result()))
                .findFirst();
    }

    /** All results of a type by measure. */
    <R> Map<String, R> byMeasure(Class<R> type) {
        Map<String, R> found = new LinkedHashMap<>();
        files.forEach((key, file) -> {
            if (key.type() == type) {
                found.put(key.measure(), type.cast(file.answered().results().result()));
            }
        });
        return found;
    }

    /** All results of a type by the name of their schema, and the measure where it is not attention. */
    <R> Map<String, R> bySchema(Class<R> type) {
        Map<String, R> found = new LinkedHashMap<>();
        files.forEach((key, file) -> {
            if (key.type() == type) {
                String name = key.measure().equals("attention") ? key.schema() : key.schema() + " by " + key.measure();
                found.put(name, type.cast(file.answered().results().result()));
            }
        });
        return found;
    }

    List<CardsResult.SourceRun> sources() {
        return all().map(file -> new CardsResult.SourceRun(
                        file.file().toString(),
                        file.answered().inquiry().schema().shortName(),
                        manifest(file).measure(),
                        model(file).name(),
                        manifest(file).corpus().name(),
                        model(file).checksum(),
                        manifest(file).corpus().unit(),
                        manifest(file).corpus().documents()))
                .toList();
    }
}
