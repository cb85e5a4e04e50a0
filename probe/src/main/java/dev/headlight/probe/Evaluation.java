package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeResult.FewestHeads;
import dev.headlight.analysis.probe.ProbeScore.CurvePoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The evaluation of all probes, their controls and the baselines, sentence by sentence. Not thread-safe. */
final class Evaluation {

    private final Map<ProbeKind, List<ControlledProbe>> probes = new EnumMap<>(ProbeKind.class);
    private final Map<ProbeKind, AttachmentScores> scores = new EnumMap<>(ProbeKind.class);
    private final Map<ProbeKind, AccuracyCount> controls = new EnumMap<>(ProbeKind.class);
    private final Map<ProbeKind, List<Milestone>> curves = new EnumMap<>(ProbeKind.class);
    private final List<AccuracyCount> stages = new ArrayList<>();
    private final AttachmentScores rightBranching = new AttachmentScores(1);
    private final AttachmentScores bestOffset = new AttachmentScores(1);
    private final int offset;
    private final Optional<HeadSearch> search;

    private record Milestone(int sentences, AccuracyCount count) {}

    /**
     * @param offset of the baseline of that name
     * @param search whose stages are evaluated too
     */
    Evaluation(List<ControlledProbe> all, int offset, Optional<HeadSearch> search) {
        this.offset = offset;
        this.search = search;
        for (ControlledProbe probe : all) {
            probes.computeIfAbsent(probe.kind(), kind -> new ArrayList<>()).add(probe);
            probe.control().ifPresent(control -> controls.put(probe.kind(), new AccuracyCount(control)));
            for (ControlledProbe.Checkpoint checkpoint : probe.checkpoints()) {
                curves.computeIfAbsent(probe.kind(), kind -> new ArrayList<>())
                        .add(new Milestone(checkpoint.sentences(), new AccuracyCount(checkpoint.learner())));
            }
        }
        probes.forEach((kind, seeds) -> scores.put(kind, new AttachmentScores(seeds.size())));
        search.ifPresent(found -> found.learners().forEach(stage -> stages.add(new AccuracyCount(stage))));
    }

    void add(SentenceFeatures sentence) {
        int words = sentence.words();
        probes.forEach((kind, seeds) -> add(seeds, scores(kind), sentence));
        forEachCount(count -> count.add(sentence));
        int[] next = Governors.rightBranching(words);
        rightBranching.add(0, sentence, next, next);
        int[] distant = Governors.atOffset(offset, words);
        bestOffset.add(0, sentence, distant, distant);
    }

    private static void add(List<ControlledProbe> seeds, AttachmentScores scores, SentenceFeatures sentence) {
        for (int seed = 0; seed < seeds.size(); seed++) {
            float[] arcs = seeds.get(seed).learner().score(sentence);
            int words = sentence.words();
            scores.add(seed, sentence, Governors.best(arcs, words), Governors.tree(arcs, words));
        }
    }

    private void forEachCount(Consumer<AccuracyCount> action) {
        controls.values().forEach(action);
        stages.forEach(action);
        curves.values().forEach(curve -> curve.forEach(milestone -> action.accept(milestone.count())));
    }

    /** The probes of each kind, one a seed. */
    Map<ProbeKind, List<ControlledProbe>> probes() {
        return probes;
    }

    AttachmentScores scores(ProbeKind kind) {
        AttachmentScores found = scores.get(kind);
        if (found == null) {
            throw new IllegalArgumentException("no probe of kind " + kind);
        }
        return found;
    }

    AttachmentScores rightBranching() {
        return rightBranching;
    }

    AttachmentScores bestOffset() {
        return bestOffset;
    }

    /** The accuracy on the control task; NaN if it was not learnt. */
    double controlAccuracy(ProbeKind kind) {
        AccuracyCount control = controls.get(kind);
        return control == null ? Double.NaN : control.accuracy();
    }

    List<CurvePoint> learningCurve(ProbeKind kind) {
        return curves.getOrDefault(kind, List.of()).stream()
                .map(milestone ->
                        new CurvePoint(milestone.sentences(), milestone.count().accuracy()))
                .toList();
    }

    /** A few heads that training words chose, and what these sentences say of them. */
    Optional<FewestHeads> headSelection() {
        List<Double> uas = stages.stream().map(AccuracyCount::accuracy).toList();
        return search.map(found -> found.result(uas, scores(ProbeKind.ATTENTION).uasBySeed()[0]));
    }
}
