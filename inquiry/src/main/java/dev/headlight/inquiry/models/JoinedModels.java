package dev.headlight.inquiry.models;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.OverModels;
import dev.headlight.analysis.models.Variation;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.audit.Statement;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.ByDocument;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import dev.headlight.result.LeftOut;
import dev.headlight.result.Notices;
import dev.headlight.stats.Holm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The results of several models to one question, in the order of their steps, or as they were given.
 *
 * @param files one of each model
 * @param labels what the models are called
 * @param variation what they differ in
 * @param steps after how many steps they were taken; NaN where they are no steps
 * @param numbersOf those by document that all models have, by their keys
 */
record JoinedModels(
        List<Saved> files,
        List<String> labels,
        Variation variation,
        List<Double> steps,
        Map<String, CrossedScores> numbersOf) {

    /** So many names of models stand in a title. */
    private static final int NAMED = 3;
    /** A longer name than this is no title. */
    private static final int LONGEST_NAME = 60;

    static JoinedModels of(List<Saved> given, Optional<Variation> asked) {
        check(given);
        List<String> names =
                given.stream().map(file -> String.valueOf(folder(file))).toList();
        Variation variation = variation(
                asked, names, given.stream().map(file -> manifest(file).model()).toList());
        boolean ordered = variation == Variation.STEP && Labels.areSteps(names);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, given.size()).boxed().toList());
        if (ordered) {
            order.sort(Comparator.comparingLong(i -> Labels.step(names.get(i)).orElse(0)));
        }
        List<Saved> files = order.stream().map(given::get).toList();
        List<String> labels = order.stream().map(names::get).toList();
        List<Double> steps = IntStream.range(0, files.size())
                .mapToObj(i -> variation == Variation.STEP
                        ? Double.valueOf(ordered ? Labels.step(labels.get(i)).orElse(0) : i + 1)
                        : Double.valueOf(Double.NaN))
                .toList();
        return new JoinedModels(files, labels, variation, steps, crossed(files));
    }

    /**
     * What models differ in, if it is not said: steps where all of their names say so, else trainings of one kind if they are built alike
     * in all that their cards tell, from layers and heads to vocabulary and casing; else kinds, of which nothing is said beyond them.
     *
     * @param names what they are called
     * @param cards what is known of them
     * @throws UsageException if models of different layers or heads are said to be trainings of one kind
     */
    static Variation variation(Optional<Variation> asked, List<String> names, List<ModelCard> cards) {
        List<HeadGrid> grids = cards.stream().map(ModelCard::grid).toList();
        boolean alike = cards.stream().map(Build::of).distinct().count() == 1;
        if (grids.stream().distinct().count() > 1 && asked.equals(Optional.of(Variation.SEED))) {
            throw new UsageException(
                    "models that differ in layers or heads are no trainings of one kind: %s; leave --models-differ-in out, or say %s"
                            .formatted(shapes(names, grids), Variation.KIND.key()));
        }
        return asked.orElse(Labels.areSteps(names) ? Variation.STEP : alike ? Variation.SEED : Variation.KIND);
    }

    /** What models have in common that are trainings of one kind. */
    private record Build(
            HeadGrid grid,
            int hiddenSize,
            int vocabularySize,
            int maxLength,
            boolean lowerCase,
            long parameters,
            List<Sight> sights) {

        static Build of(ModelCard card) {
            return new Build(
                    card.grid(),
                    card.hiddenSize(),
                    card.vocabularySize(),
                    card.maxLength(),
                    card.lowerCase(),
                    card.parameters(),
                    card.sights());
        }
    }

    /** Such as "12 layers × 12 (one), 6 layers × 12 (another)"; without names where all are alike. */
    static String shapes(List<String> names, List<HeadGrid> grids) {
        Map<HeadGrid, List<String>> byGrid = new LinkedHashMap<>();
        for (int i = 0; i < grids.size(); i++) {
            byGrid.computeIfAbsent(grids.get(i), grid -> new ArrayList<>()).add(names.get(i));
        }
        return byGrid.entrySet().stream()
                .map(shape -> "%s layers × %s%s"
                        .formatted(
                                shape.getKey().layers(),
                                shape.getKey().perLayer(),
                                byGrid.size() == 1 ? "" : " (" + String.join(", ", shape.getValue()) + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String folder(Saved file) {
        return String.valueOf(file.file().toAbsolutePath().resolveSibling("").getFileName());
    }

    private static void check(List<Saved> files) {
        if (files.size() < 2) {
            throw new UsageException("found the result of one model; give two models or more, such as --model A B C");
        }
        Map<String, Saved> known = new LinkedHashMap<>();
        for (Saved file : files) {
            Saved same = known.putIfAbsent(manifest(file).model().checksum(), file);
            if (same != null) {
                throw new UsageException("%s and %s are of the same weights (%s); several models must be different ones"
                        .formatted(
                                same.file(), file.file(), manifest(file).model().checksum()));
            }
        }
        List<String> questions = files.stream()
                .map(file -> file.answered().inquiry().schema().shortName())
                .distinct()
                .toList();
        if (questions.size() > 1) {
            throw new UsageException("several models are asked one question, found " + String.join(", ", questions));
        }
    }

    /** What all models have numbers of, in the order of the first. */
    private static Map<String, CrossedScores> crossed(List<Saved> files) {
        List<List<DocumentScores>> scores =
                files.stream().map(JoinedModels::scores).toList();
        List<Map<String, DocumentScores>> all = scores.stream()
                .map(ofModel -> ofModel.stream().collect(Collectors.toMap(DocumentScores::key, number -> number)))
                .toList();
        Map<String, CrossedScores> crossed = new LinkedHashMap<>();
        for (DocumentScores number : scores.get(0)) {
            List<DocumentScores> ofAll = all.stream()
                    .flatMap(numbers -> Optional.ofNullable(numbers.get(number.key())).stream())
                    .toList();
            if (ofAll.size() == files.size()) {
                crossed.put(number.key(), new CrossedScores(ofAll));
            }
        }
        if (crossed.isEmpty()) {
            throw new UsageException(
                    "%s has no numbers by document, so that several models cannot be set beside each other"
                            .formatted(
                                    files.get(0).answered().inquiry().schema().shortName()));
        }
        return crossed;
    }

    private static List<DocumentScores> scores(Saved file) {
        return ByDocument.beside(file.file(), file.answered().results())
                .map(ByDocument::scores)
                .orElseThrow(
                        () -> new CorpusException("no numbers by document lie beside %s (the folder %s); make it again"
                                .formatted(file.file(), ByDocument.FOLDER)));
    }

    private static Manifest manifest(Saved file) {
        return file.answered().results().manifest();
    }

    List<Manifest> manifests() {
        return files.stream().map(JoinedModels::manifest).toList();
    }

    String question() {
        return files.get(0).answered().inquiry().schema().shortName();
    }

    /** Each with its numbers. */
    List<OfModel> models() {
        return IntStream.range(0, files.size()).mapToObj(this::model).toList();
    }

    private OfModel model(int index) {
        Manifest manifest = manifest(files.get(index));
        Map<String, OfModel.Score> scores = new LinkedHashMap<>();
        numbersOf.forEach((key, crossed) -> scores.put(key, crossed.score(index)));
        return new OfModel(
                labels.get(index),
                manifest.model().name(),
                manifest.model().checksum(),
                manifest.model().layers(),
                manifest.model().heads(),
                steps.get(index),
                files.get(index).file().toString(),
                manifest.corpus().examples(),
                manifest.corpus().documents(),
                manifest.corpus().leftOut(),
                scores,
                roles(files.get(index).answered()));
    }

    /** The heads of which something is claimed. */
    private static <R> Map<String, List<Head>> roles(Answered<R> answered) {
        return answered.inquiry().statements(answered.results().result()).stream()
                .filter(statement -> statement.claimed() && statement.head().isPresent())
                .collect(Collectors.groupingBy(
                        Statement::about,
                        TreeMap::new,
                        Collectors.flatMapping(
                                statement -> statement.head().stream(),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        heads -> heads.stream().sorted().toList()))));
    }

    /** Over all models; what is tested together is corrected together. */
    List<OverModels> numbers() {
        List<OverModels> numbers = numbersOf.values().stream()
                .map(crossed -> crossed.over(variation))
                .toList();
        List<Integer> tested = IntStream.range(0, numbers.size())
                .filter(i -> !numbers.get(i).key().equals(SyntaxAnalysis.TOGETHER))
                .boxed()
                .toList();
        double[] corrected = Holm.adjust(tested.stream()
                .mapToDouble(
                        i -> numbers.get(i).gain().map(OverModels.Gain::pValue).orElse(Double.NaN))
                .toArray());
        List<OverModels> all = new ArrayList<>(numbers);
        for (int i = 0; i < corrected.length; i++) {
            all.set(tested.get(i), numbers.get(tested.get(i)).withHolm(corrected[i]));
        }
        return all;
    }

    /** The first model's, named after all of them. */
    ModelCard card() {
        ModelCard first = manifests().get(0).model();
        String all = String.join(", ", labels);
        String named = labels.size() <= NAMED && all.length() <= LONGEST_NAME
                ? all
                : "%s models (%s to %s)".formatted(labels.size(), labels.get(0), labels.get(labels.size() - 1));
        return new ModelCard(
                named,
                "several models",
                manifests().stream()
                        .map(manifest -> manifest.model().checksum())
                        .collect(Collectors.joining(", ")),
                first.layers(),
                first.heads(),
                first.hiddenSize(),
                first.vocabularySize(),
                first.maxLength(),
                first.lowerCase(),
                first.parameters(),
                first.sights());
    }

    /** What was read; the files are the results themselves, and of what any model left out it is told. */
    Manifest.CorpusCard corpus() {
        Manifest.CorpusCard first = manifests().get(0).corpus();
        Notices notices = manifests().stream()
                .map(Manifest::corpus)
                .map(corpus -> new Notices(corpus.leftOut(), corpus.notices()))
                .distinct()
                .reduce(Notices.NONE, Notices::and);
        List<LeftOut> leftOut = notices.leftOut();
        return new Manifest.CorpusCard(
                first.name(),
                files.stream().map(Saved::source).toList(),
                first.examples(),
                first.documents(),
                first.unit(),
                first.tokens(),
                leftOut,
                notices.counts());
    }
}
