package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeResult.Contrast;
import dev.headlight.analysis.probe.ProbeResult.HeadWeights;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.analysis.probe.ProbeScore.DescriptionLength;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Difference;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what was counted into a result. */
final class ProbeResultBuilder {

    private final Evaluation evaluation;
    private final ModelCard model;
    private final Optional<CorpusScan> training;

    /** @param training what was learnt from; empty if nothing was */
    ProbeResultBuilder(Evaluation evaluation, ModelCard model, Optional<CorpusScan> training) {
        this.evaluation = evaluation;
        this.model = model;
        this.training = training;
    }

    ProbeResult result(
            Optional<ProbeResult.DataCard> trainingData,
            ProbeResult.DataCard testData,
            ProbeResult.VectorCard vectors,
            int offset) {
        Map<String, AttachmentScores> scores = new LinkedHashMap<>();
        Map<String, ProbeScore> results = new LinkedHashMap<>();
        for (ProbeKind kind : evaluation.probes().keySet()) {
            scores.put(kind.key(), evaluation.scores(kind));
            results.put(kind.key(), score(kind));
        }
        addBaseline("right_branching", "Right branching", evaluation.rightBranching(), scores, results);
        if (offset != 0) {
            addBaseline("best_offset", "Fixed offset of " + offset, evaluation.bestOffset(), scores, results);
        }
        return new ProbeResult(
                trainingData,
                testData,
                vectors,
                results,
                offset,
                comparisons(scores),
                weights(),
                evaluation.headSelection());
    }

    private void addBaseline(
            String name,
            String label,
            AttachmentScores baseline,
            Map<String, AttachmentScores> scores,
            Map<String, ProbeScore> results) {
        scores.put(name, baseline);
        results.put(name, baseline.score(label, Double.NaN, DescriptionLength.NONE, List.of()));
    }

    private ProbeScore score(ProbeKind kind) {
        AttachmentScores found = evaluation.scores(kind);
        DescriptionLength length =
                training.map(scan -> descriptionLength(kind, scan)).orElse(DescriptionLength.NONE);
        return found.score(kind.label(), evaluation.controlAccuracy(kind), length, evaluation.learningCurve(kind));
    }

    private DescriptionLength descriptionLength(ProbeKind kind, CorpusScan scan) {
        double bits = evaluation.probes().getOrDefault(kind, List.of()).stream()
                        .mapToDouble(probe -> probe.learner().firstEpochNats())
                        .average()
                        .orElse(Double.NaN)
                / Math.log(2);
        return new DescriptionLength(bits, scan.uniformBits(), scan.uniformBits() / bits, bits / scan.words());
    }

    private List<Contrast> comparisons(Map<String, AttachmentScores> scores) {
        List<Map.Entry<String, AttachmentScores>> entries = List.copyOf(scores.entrySet());
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            for (Map.Entry<String, AttachmentScores> second : entries.subList(i + 1, entries.size())) {
                Map.Entry<String, AttachmentScores> first = entries.get(i);
                pairs.add(Map.entry(first.getKey(), second.getKey()));
                differences.add(Difference.of(
                        first.getValue().ratio(), second.getValue().ratio(), Resampling.MINIMUM_BLOCKS));
            }
        }
        return Contrast.of(pairs, differences);
    }

    private HeadWeights weights() {
        int heads = model.grid().count();
        double[] to = new double[heads];
        double[] from = new double[heads];
        List<ControlledProbe> probes = evaluation.probes().getOrDefault(ProbeKind.ATTENTION, List.of());
        for (ControlledProbe probe : probes) {
            float[] weights = probe.trained().probe().parameters().copy("bias");
            for (int head = 0; head < heads; head++) {
                to[head] += weights[head] / probes.size();
                from[head] += weights[heads + head] / probes.size();
            }
        }
        return new HeadWeights(HeadTable.of(model.grid(), to), HeadTable.of(model.grid(), from));
    }
}
