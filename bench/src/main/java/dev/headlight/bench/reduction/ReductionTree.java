package dev.headlight.bench.reduction;

import dev.headlight.bench.reduction.StateBytes.Measured;
import dev.headlight.corpus.treebank.DocumentBy;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.model.AttentionModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Joins the states of 1,000 executors as Spark's tree does. The states are real: a model reads a treebank, each sentence a document of
 * its own, so that all blocks of the sums are filled. They are merged in trees of random orders with lost and repeated executors,
 * which must give the same bytes; how long it takes with 1,000 machines is simulated from the sizes and times measured here.
 * Arguments: a treebank, and the model.
 */
public final class ReductionTree {

    private static final int EXECUTORS = 1000;
    private static final int TRIALS = 3;

    private ReductionTree() {}

    public static void main(String[] arguments) {
        if (arguments.length < 1) {
            System.err.println("usage: ReductionTree TREEBANK [MODEL]");
            System.exit(2);
        }
        Map<String, Inquiry<?>> questions = new LinkedHashMap<>();
        questions.put("surface", new SurfaceInquiry());
        questions.put("cluster", new ClusterInquiry());
        questions.put("syntax", new SyntaxInquiry());
        try (AttentionModel model = Models.open(arguments.length > 1 ? arguments[1] : "bert-base-uncased")) {
            questions.forEach((name, question) -> report(name, measure(model, Path.of(arguments[0]), question)));
        }
    }

    private static StateBytes measure(AttentionModel model, Path treebank, Inquiry<?> question) {
        TreebankOptions options = TreebankOptions.defaults().withDocumentBy(DocumentBy.SENTENCE);
        StateBytes states = new StateBytes(() -> Study.on(model).ask(question).gatherer(), EXECUTORS);
        Study.on(model)
                .read(TreebankCorpus.of(List.of(treebank), options))
                .ask(question)
                .crew(states)
                .run();
        return states;
    }

    private static void report(String name, StateBytes states) {
        for (int trial = 1; trial <= TRIALS; trial++) {
            if (!Arrays.equals(states.whole(), states.tree(trial))) {
                throw new IllegalStateException(name + ": tree " + trial + " gave other bytes");
            }
        }
        Measured measured = states.measured();
        System.out.printf(
                Locale.ROOT,
                "%s: a state has %.2f MB after few sentences, %.2f MB with all blocks; written in %.1f ms, read and merged in %.1f ms;"
                        + " %d trees with lost and repeated executors: the same bytes%n",
                name,
                measured.smallBytes() / 1e6,
                measured.bytes() / 1e6,
                1000 * measured.write(),
                1000 * measured.merge(),
                TRIALS);
        for (Trouble trouble : Trouble.all()) {
            Reduction tree = new Reduction(EXECUTORS, 32, measured.bytes(), measured.write(), measured.merge());
            Reduction flat = new Reduction(EXECUTORS, EXECUTORS, measured.bytes(), measured.write(), measured.merge());
            System.out.printf(
                    Locale.ROOT,
                    "  %-34s last executor done after %6.1f s; by the tree joined %5.1f s later, by the driver alone %6.1f s later%n",
                    trouble.name(),
                    tree.simulate(trouble, 1).lastDone(),
                    tree.simulate(trouble, 1).joinedAfter(),
                    flat.simulate(trouble, 1).joinedAfter());
        }
    }
}
