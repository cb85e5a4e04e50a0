package dev.headlight.bench;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Models;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.Weights;
import dev.headlight.maps.Measure;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.Probing;
import dev.headlight.probe.words.GloveFile;
import dev.headlight.study.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Training and evaluating probes against the bare forward pass over the same sentences, in turn in one process: without
 * the random twin of the model and with it, which is a second pass. Arguments: the treebank to learn from, the one to be
 * tried on, word vectors, and the number of rounds.
 */
public final class ProbeEndToEnd {

    private static final int DEFAULT_ROUNDS = 3;
    private static final String MODEL = "bert-base-uncased";

    private final Corpus training;
    private final Corpus test;
    private final Path vectors;

    private ProbeEndToEnd(Path training, Path test, Path vectors) {
        this.training = TreebankCorpus.of(List.of(training), TreebankOptions.defaults());
        this.test = TreebankCorpus.of(List.of(test), TreebankOptions.defaults());
        this.vectors = vectors;
    }

    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            System.err.println("usage: ProbeEndToEnd TRAIN.conllu TEST.conllu VECTORS.txt[.gz] [ROUNDS]");
            System.exit(2);
        }
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : DEFAULT_ROUNDS;
        ProbeEndToEnd bench = new ProbeEndToEnd(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        Weights random = new Weights(Weights.Kind.RANDOM_BUT_EMBEDDINGS, 1);
        try (Transformer model = (Transformer) Models.open(MODEL);
                Transformer twin = (Transformer) Models.open(MODEL, OpenOptions.DEFAULT.with(random))) {
            bench.compare(model, twin, rounds);
        }
    }

    private void compare(Transformer model, Transformer twin, int rounds) {
        Probing probing = Probing.trainedOn(training, ProbeOptions.defaults()).withVectors(new GloveFile(vectors));
        System.out.println("round  forward s  probe s  ratio  forward of twin s  probe with twin s  ratio");
        for (int round = 1; round <= rounds; round++) {
            double forward = forward(model);
            double alone = probe(model, probing);
            double forwardTwin = forward(twin);
            double both = probe(model, probing.withTwin(twin));
            System.out.printf(
                    Locale.ROOT,
                    "%5d  %9.1f  %7.1f  %5.3f  %17.1f  %17.1f  %5.3f%n",
                    round,
                    forward,
                    alone,
                    alone / forward,
                    forwardTwin,
                    both,
                    both / (forward + forwardTwin));
        }
    }

    private double forward(Transformer model) {
        ForwardOnly bare = new ForwardOnly(model);
        return bare.seconds(training) + bare.seconds(test);
    }

    private double probe(Transformer model, Probing probing) {
        return seconds(() -> probing.run(Reading.of(model, test), Measure.ATTENTION));
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
