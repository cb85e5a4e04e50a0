package dev.headlight.bench;

import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.cluster.ClusterAnalysis;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Models;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.study.Reading;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whole studies against the bare forward pass of the same engine in the same process, in turn, so that the ratio holds when
 * the machine's speed drifts. Arguments: a text file, or a treebank ({@code .conllu}), and the number of rounds.
 */
public final class EndToEnd {

    private static final int DEFAULT_ROUNDS = 5;
    private static final int MAX_LENGTH = 128;

    private EndToEnd() {}

    public static void main(String[] arguments) {
        if (arguments.length < 1) {
            System.err.println("usage: EndToEnd FILE [ROUNDS]");
            System.exit(2);
        }
        Path file = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_ROUNDS;
        Map<String, Analysis<?>> studies = new LinkedHashMap<>();
        Corpus corpus;
        if (file.toString().endsWith(".conllu")) {
            corpus = TreebankCorpus.of(List.of(file), TreebankOptions.defaults());
            studies.put("syntax", new SyntaxAnalysis());
        } else {
            corpus = TextCorpus.files(List.of(file), MAX_LENGTH, 1);
            studies.put("surface", new SurfaceAnalysis());
            studies.put("cluster", new ClusterAnalysis());
        }
        try (Transformer model = (Transformer) Models.open("bert-base-uncased")) {
            compare(model, corpus, studies, rounds);
        }
    }

    private static void compare(Transformer model, Corpus corpus, Map<String, Analysis<?>> studies, int rounds) {
        ForwardOnly bare = new ForwardOnly(model);
        System.out.println("study      round  forward s  study s  throughput");
        studies.forEach((name, analysis) -> {
            bare.seconds(corpus); // warms up
            seconds(model, corpus, analysis);
            double[] throughput = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                double forward = bare.seconds(corpus);
                double whole = seconds(model, corpus, analysis);
                throughput[round] = forward / whole;
                System.out.printf(
                        Locale.ROOT,
                        "%-9s %6d  %9.1f  %7.1f  %10.3f%n",
                        name,
                        round + 1,
                        forward,
                        whole,
                        throughput[round]);
            }
            Arrays.sort(throughput);
            System.out.printf(
                    Locale.ROOT, "%s: median throughput %.3f of the bare forward pass%n", name, throughput[rounds / 2]);
        });
    }

    private static double seconds(AttentionModel model, Corpus corpus, Analysis<?> analysis) {
        long start = System.nanoTime();
        Reading.of(model, corpus).ask(Measure.ATTENTION, analysis);
        return (System.nanoTime() - start) / 1e9;
    }
}
