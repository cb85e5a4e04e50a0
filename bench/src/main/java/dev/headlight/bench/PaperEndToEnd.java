package dev.headlight.bench;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.SampledCorpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.GapCorpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Models;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.Weights;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.paper.PaperCorpora;
import dev.headlight.inquiry.paper.PaperRun;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.words.GloveFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The whole paper against the bare forward passes that its corpora need, one after the other in one process: each corpus once, and what
 * the probes read once more by the random twin. Arguments: text, treebank, the treebank to learn from, a coreference corpus, GAP, word
 * vectors, and how many examples of each are drawn at most.
 */
public final class PaperEndToEnd {

    private static final String MODEL = "bert-base-uncased";
    private static final int FILES = 6;
    private static final int MAX_LENGTH = 128;
    private static final int LONGEST = 512;
    private static final int ALL = 1_000_000;

    private PaperEndToEnd() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < FILES) {
            System.err.println("usage: PaperEndToEnd TEXT TREEBANK TRAIN COREF GAP VECTORS [EXAMPLES]");
            System.exit(2);
        }
        int most = arguments.length > FILES ? Integer.parseInt(arguments[FILES]) : ALL;
        PaperCorpora corpora = corpora(arguments, most);
        double bare = bare(corpora);
        Path folder = Files.createTempDirectory("headlight-paper");
        long start = System.nanoTime();
        new PaperRun(() -> open(Weights.Kind.TRAINED), folder.resolve("parts"), corpora)
                .twin(() -> open(Weights.Kind.RANDOM_BUT_EMBEDDINGS))
                .studies((model, task, corpus) -> Study.on(model)
                        .read(corpus)
                        .threads(Runtime.getRuntime().availableProcessors()))
                .run();
        double whole = seconds(start);
        System.out.printf(Locale.ROOT, "forward passes %.1f s, paper %.1f s, ratio %.2f%n", bare, whole, whole / bare);
    }

    private static PaperCorpora corpora(String[] files, int most) {
        return PaperCorpora.NONE
                .withText(drawn(TextCorpus.files(List.of(Path.of(files[0])), MAX_LENGTH, 1), most))
                .withTreebank(drawn(treebank(files[1]), most))
                .withTraining(
                        drawn(treebank(files[2]), most),
                        // Table 3 alone, as the command measures it.
                        ProbeOptions.builder()
                                .controls(false)
                                .learningCurve(false)
                                .headSelection(false)
                                .build())
                .withCoreference(
                        drawn(CoreferenceCorpus.of(List.of(Path.of(files[3])), CoreferenceOptions.defaults()), most))
                .withGap(drawn(new GapCorpus(Path.of(files[4]), LONGEST), most))
                .withVectors(new GloveFile(Path.of(files[5])));
    }

    private static Corpus treebank(String file) {
        return TreebankCorpus.of(List.of(Path.of(file)), TreebankOptions.defaults());
    }

    private static Corpus drawn(Corpus corpus, int most) {
        return most == ALL ? corpus : new SampledCorpus(corpus, most, 1);
    }

    private static double bare(PaperCorpora corpora) {
        Corpus training = corpora.training().orElseThrow().corpus();
        Map<String, Optional<Corpus>> once = new LinkedHashMap<>();
        once.put("text", corpora.text());
        once.put("treebank", corpora.treebank());
        once.put("training", Optional.of(training));
        once.put("coreference", corpora.coreference());
        once.put("gap", corpora.gap());
        double sum = 0;
        try (Transformer model = open(Weights.Kind.TRAINED)) {
            ForwardOnly bare = new ForwardOnly(model);
            bare.seconds(corpora.treebank().orElseThrow()); // warms up
            for (Map.Entry<String, Optional<Corpus>> each : once.entrySet()) {
                sum += said(each.getKey(), bare.seconds(each.getValue().orElseThrow()));
            }
        }
        try (Transformer twin = open(Weights.Kind.RANDOM_BUT_EMBEDDINGS)) {
            ForwardOnly bare = new ForwardOnly(twin);
            sum += said(
                    "treebank and training, twin",
                    bare.seconds(corpora.treebank().orElseThrow()) + bare.seconds(training));
        }
        return sum;
    }

    private static double said(String what, double seconds) {
        System.out.printf(Locale.ROOT, "forward pass, %s: %.1f s%n", what, seconds);
        return seconds;
    }

    private static Transformer open(Weights.Kind kind) {
        return (Transformer) Models.open(MODEL, OpenOptions.DEFAULT.with(new Weights(kind, 1)));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
