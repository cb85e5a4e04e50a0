package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeResult.FewestHeads;
import dev.headlight.kernel.MatrixKernel;
import dev.headlight.maps.Head;
import dev.headlight.probe.HeadSelector.Stage;
import java.util.ArrayList;
import java.util.List;

/** The path of chosen heads, and what the test sentences say of it. */
final class HeadSearch {

    private static final int MOST_HEADS = 40;
    private static final double SHARE = 0.95;
    /** One word of so many tells when there are enough heads; they are chosen on the others. */
    private static final int CHECKED = 3;

    private final List<Stage> path;
    private final List<Learner> learners = new ArrayList<>();
    private final int headsPerLayer;

    /** @param full an attention-only probe of all heads */
    HeadSearch(MatrixKernel kernel, WordSample sample, ControlledProbe full, int headsPerLayer) {
        this.headsPerLayer = headsPerLayer;
        Parameters parameters = full.trained().probe().parameters();
        List<LabelledWord> fitted = new ArrayList<>();
        List<LabelledWord> checked = new ArrayList<>();
        int count = 0;
        for (LabelledWord word : sample.labelledWords(kernel, parameters.copy("root"))) {
            (++count % CHECKED == 0 ? checked : fitted).add(word);
        }
        float[] weights = parameters.copy("bias");
        path = new HeadSelector(kernel, weights.length / 2, fitted, checked).path(weights, MOST_HEADS);
        for (Stage stage : path) {
            Learner learner = full.learner().copy();
            learner.probe().parameters().set("bias", stage.weights());
            learners.add(learner);
        }
    }

    /** A probe for each stage of the path. */
    List<Learner> learners() {
        return learners;
    }

    /**
     * The path, which training words ended, and whether it is good enough on the test words, which had no say in it.
     *
     * @param uas what each stage reaches
     * @param fullUas what the probe of all heads reaches
     */
    FewestHeads result(List<Double> uas, double fullUas) {
        List<FewestHeads.Step> steps = new ArrayList<>();
        for (int stage = 0; stage < path.size(); stage++) {
            int head = path.get(stage).head();
            steps.add(new FewestHeads.Step(new Head(head / headsPerLayer, head % headsPerLayer), uas.get(stage)));
        }
        boolean reached = !uas.isEmpty() && uas.get(uas.size() - 1) >= SHARE * fullUas;
        List<Head> heads = steps.stream().map(FewestHeads.Step::head).toList();
        return new FewestHeads(fullUas, SHARE, heads, reached, List.copyOf(steps));
    }
}
