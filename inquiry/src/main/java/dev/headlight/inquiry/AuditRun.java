package dev.headlight.inquiry;

import dev.headlight.analysis.Analysis;
import dev.headlight.audit.Alteration;
import dev.headlight.audit.AlteredCorpus;
import dev.headlight.audit.AlteredModel;
import dev.headlight.audit.BaselineRates;
import dev.headlight.audit.Distances;
import dev.headlight.audit.LabelRates;
import dev.headlight.audit.LabelsPermuted;
import dev.headlight.audit.Planting;
import dev.headlight.audit.WordsShuffled;
import dev.headlight.audit.WorldKind;
import dev.headlight.corpus.Corpus;
import dev.headlight.exchange.StoredMaps;
import dev.headlight.inference.options.Weights;
import dev.headlight.manifest.AuditResult;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.stats.Blocks;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** The audit of some questions of one reading: makes the worlds, asks in each, and counts. Not thread-safe. */
final class AuditRun {

    /** How a study reads another corpus, or with another model. */
    @FunctionalInterface
    interface Readings {
        Reading of(AttentionModel model, Corpus corpus);
    }

    private final Audit audit;
    private final AttentionModel model;
    private final Corpus corpus;
    private final Measure measure;
    private final Readings readings;
    /** In the order of the study: what is gathered is saved in it. */
    private final List<AuditedInquiry<?>> asked = new ArrayList<>();

    private final List<World> ofTheSameMaps = new ArrayList<>();

    /**
     * @param model whose answers are audited
     * @param corpus as it is before it is masked
     * @param inquiries of which something is claimed
     * @throws dev.headlight.UsageException if one claims nothing that an audit could count, or the corpus is a pipe
     */
    AuditRun(
            Audit audit,
            AttentionModel model,
            Corpus corpus,
            Measure measure,
            Collection<? extends Inquiry<?>> inquiries,
            Readings readings) {
        this.audit = audit;
        this.model = model;
        this.corpus = corpus;
        this.measure = measure;
        this.readings = readings;
        corpus.requireRereadable("an audit reads it again");
        for (Inquiry<?> inquiry : inquiries) {
            asked.add(new AuditedInquiry<>(inquiry, audit));
        }
        if (asked.stream().anyMatch(AuditedInquiry::hasLabels)) {
            makeWorlds();
        }
    }

    /**
     * Looks at the corpus twice without a model: for distances, then for how often position is right where they are drawn. Where
     * nothing is annotated there is nothing to draw.
     */
    private void makeWorlds() {
        Reading reading = readings.of(model, corpus).telling(Progress.NONE);
        Distances distances = reading.gather(LabelRates::new).whole().distances();
        LabelsPermuted drawn = new LabelsPermuted(distances, Blocks.hash("rates " + audit.seed()));
        SortedMap<String, Double> rates =
                reading.gather(() -> new BaselineRates(drawn)).whole().rates();
        for (WorldKind kind : WorldKind.values()) {
            if (kind.isOfTheSameMaps() && rates.isEmpty()) {
                asked.forEach(audited -> audited.without(kind, "the corpus has no annotation to draw anew"));
                continue;
            }
            for (int number = 0; kind.isOfTheSameMaps() && number < audit.worlds(); number++) {
                LabelsPermuted labels =
                        new LabelsPermuted(distances, Blocks.hash(kind.key() + " " + audit.seed(number)));
                HeadGrid grid = model.card().grid();
                ofTheSameMaps.add(new World(
                        kind,
                        number,
                        kind == WorldKind.LABELS_PERMUTED
                                ? labels
                                : Planting.of(labels, rates, grid, kind == WorldKind.IMPOSTORS, number)));
            }
        }
    }

    /** What is to be fed in the reading of the answers, too. */
    List<Analysis<?>> analyses() {
        List<Analysis<?>> analyses = new ArrayList<>();
        asked.forEach(audited -> ofTheSameMaps.forEach(world -> analyses.addAll(audited.analyses(world))));
        return analyses;
    }

    /** Takes in what was fed in the reading of the answers. */
    void take(MapGatherer gathered) {
        asked.forEach(audited -> ofTheSameMaps.forEach(world -> audited.take(world, gathered)));
    }

    /** Asks in the worlds of the same maps those questions that read in their own way. */
    void askAgain() {
        for (World world : ofTheSameMaps) {
            ask(world, new AlteredModel(model, world.alteration()), new AlteredCorpus(corpus, world.alteration()));
        }
    }

    /** Asks in all worlds that need other maps. */
    void askInOthers() {
        for (WorldKind kind : WorldKind.values()) {
            if (kind.isOfTheSameMaps() || asked.stream().noneMatch(audited -> audited.isAskedIn(kind))) {
                continue;
            }
            if (model instanceof StoredMaps || kind.isOfATwin() && audit.twins().isEmpty()) {
                asked.forEach(audited -> audited.without(kind, "there is no model to read with"));
                continue;
            }
            for (int number = 0; number < audit.worlds(); number++) {
                askIn(kind, number);
            }
        }
    }

    private void askIn(WorldKind kind, int number) {
        if (kind.isOfATwin()) {
            Weights.Kind weights =
                    kind == WorldKind.RANDOM_TWIN ? Weights.Kind.RANDOM : Weights.Kind.RANDOM_BUT_EMBEDDINGS;
            try (AttentionModel twin = audit.twins().orElseThrow().open(new Weights(weights, audit.seed(number)))) {
                ask(new World(kind, number, Alteration.NONE), twin, corpus);
            }
        } else {
            Alteration shuffled = new WordsShuffled(audit.seed(number));
            ask(new World(kind, number, shuffled), model, new AlteredCorpus(corpus, shuffled));
        }
    }

    private void ask(World world, AttentionModel reader, Corpus read) {
        Reading reading = readings.of(reader, read)
                .as(String.format(
                        Locale.ROOT, "%s %d of %d", world.kind().inWords(), world.number() + 1, audit.worlds()));
        asked.forEach(audited -> audited.ask(world, reading, measure));
    }

    /** What was counted. */
    <R> AuditResult of(Inquiry<R> inquiry, R answer) {
        return asked.stream()
                .filter(audited -> audited.isOf(inquiry))
                .findFirst()
                .orElseThrow()
                .result(inquiry, answer);
    }

    /**
     * A world.
     *
     * @param kind of it
     * @param number of it among those of its kind, from 0
     * @param alteration how it differs in examples and maps
     */
    record World(WorldKind kind, int number, Alteration alteration) {}
}
