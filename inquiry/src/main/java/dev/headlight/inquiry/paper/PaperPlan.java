package dev.headlight.inquiry.paper;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.ZeroSegmentIds;
import dev.headlight.distance.ScalingKind;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.paper.Claims.Run;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.GapInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.Probing;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * In which readings the parts of the paper are measured: as few of each corpus as can be. Attention weights over text answer
 * §3 and §6 together; gradients need a pass of their own, as do segment ids that are all 0. All else that the released code does
 * otherwise is done to the same maps.
 */
final class PaperPlan {

    private static final Set<Compat> ALL = EnumSet.allOf(Compat.class);

    private final PaperCorpora corpora;
    private final Resampling resampling;
    private final boolean reference;

    PaperPlan(PaperCorpora corpora, Resampling resampling, boolean reference) {
        this.corpora = corpora;
        this.resampling = resampling;
        this.reference = reference;
    }

    /**
     * A part, once.
     *
     * @param run as the paper says, or as the code was released
     */
    record Question(PartName part, Run run, Inquiry<?> inquiry) {

        /** The name of its folder. */
        String folder() {
            return folder(part, run);
        }

        static String folder(PartName part, Run run) {
            return run == Run.PAPER ? part.key() : part.key() + "-as-released";
        }
    }

    /**
     * A reading of a corpus.
     *
     * @param task what it is called while it lasts
     * @param corpus what is read
     * @param further other corpora that its answers depend on
     * @param measure what is looked at
     * @param questions what is answered
     */
    record PlannedReading(
            String task, Corpus corpus, List<Corpus> further, Measure measure, List<Question> questions) {}

    /** The reading of gradients, if there is text. */
    List<PlannedReading> gradients() {
        return corpora
                .text()
                .map(text -> reading(
                        "gradients",
                        text,
                        Measure.GRADIENTS,
                        List.of(new Question(PartName.GRADIENTS, Run.PAPER, new SurfaceInquiry()))))
                .stream()
                .toList();
    }

    /** The readings of attention weights that need no second model. */
    List<PlannedReading> weights() {
        List<PlannedReading> readings = new ArrayList<>();
        corpora.text().ifPresent(text -> {
            readings.add(reading("text", text, Measure.ATTENTION, ofText(Run.PAPER)));
            if (reference) {
                Corpus zeros = new ZeroSegmentIds(text);
                readings.add(reading("text as released", zeros, Measure.ATTENTION, ofText(Run.REFERENCE)));
            }
        });
        corpora.treebank()
                .ifPresent(treebank -> readings.add(
                        reading("treebank", treebank, Measure.ATTENTION, both(PartName.SYNTAX, this::syntax))));
        corpora.coreference()
                .ifPresent(windows -> readings.add(reading(
                        "coreference", windows, Measure.ATTENTION, both(PartName.COREFERENCE, this::coreference))));
        corpora.gap()
                .ifPresent(gap -> readings.add(reading(
                        "gap",
                        gap,
                        Measure.ATTENTION,
                        List.of(new Question(PartName.GAP, Run.PAPER, new GapInquiry(new GapAnalysis(resampling)))))));
        return readings;
    }

    /** Whether there are probes to train. */
    boolean hasProbes() {
        return corpora.treebank().isPresent() && corpora.training().isPresent();
    }

    /**
     * The readings of the probes.
     *
     * @param twin the model's random twin, if it is to be had
     */
    List<PlannedReading> probes(Optional<AttentionModel> twin) {
        List<PlannedReading> readings = new ArrayList<>();
        for (Question question : both(PartName.PROBES, run -> probe(run, twin))) {
            readings.add(new PlannedReading(
                    question.run() == Run.PAPER ? "probes" : "probes as released",
                    corpora.treebank().orElseThrow(),
                    List.of(corpora.training().orElseThrow().corpus()),
                    Measure.ATTENTION,
                    List.of(question)));
        }
        return readings;
    }

    private static PlannedReading reading(String task, Corpus corpus, Measure measure, List<Question> questions) {
        return new PlannedReading(task, corpus, List.of(), measure, questions);
    }

    /** Makes the question of a run. */
    private interface Asking {
        Inquiry<?> of(Run run);
    }

    private List<Question> both(PartName part, Asking asking) {
        List<Question> questions = new ArrayList<>();
        questions.add(new Question(part, Run.PAPER, asking.of(Run.PAPER)));
        if (reference) {
            questions.add(new Question(part, Run.REFERENCE, asking.of(Run.REFERENCE)));
        }
        return questions;
    }

    private List<Question> ofText(Run run) {
        return List.of(
                new Question(PartName.SURFACE, run, new SurfaceInquiry(compat(run))),
                new Question(
                        PartName.CLUSTER,
                        run,
                        new ClusterInquiry(new ClusterOptions(compat(run), ScalingKind.METRIC, resampling.seed()))));
    }

    private Inquiry<?> syntax(Run run) {
        return new SyntaxInquiry(SyntaxOptions.STANDARD.withCompat(compat(run)).withResampling(resampling));
    }

    private Inquiry<?> coreference(Run run) {
        return new CoreferenceInquiry(new CoreferenceAnalysis(Set.of(), WordRows.of(compat(run)), resampling));
    }

    private Inquiry<?> probe(Run run, Optional<AttentionModel> twin) {
        PaperCorpora.Training training = corpora.training().orElseThrow();
        ProbeOptions options = training.options().withCompat(compat(run));
        Probing probing = Probing.trainedOn(training.corpus(), options);
        if (corpora.vectors().isPresent()) {
            probing = probing.withVectors(corpora.vectors().get());
        }
        return new ProbeInquiry(twin.isPresent() ? probing.withTwin(twin.get()) : probing);
    }

    private static Set<Compat> compat(Run run) {
        return run == Run.PAPER ? Set.of() : ALL;
    }
}
