package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.SampledCorpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.GapCorpus;
import dev.headlight.corpus.coreference.HeadWords;
import dev.headlight.corpus.coreference.Language;
import dev.headlight.corpus.coreference.WindowRule;
import dev.headlight.inference.data.DataStore;
import dev.headlight.inquiry.paper.PaperCorpora;
import dev.headlight.model.ModelCard;
import dev.headlight.probe.ProbeOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The corpora of the paper, and how much of each is read. */
final class PaperInput {

    private static final int PIECES = 128;

    @Option(
            names = "--wiki",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            arity = "1..*",
            description = "Text for §3 and §6: a sentence or paragraph a line, documents separated by blank lines.")
    private List<Path> wiki = List.of();

    @Option(
            names = "--treebank",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            arity = "1..*",
            description =
                    "The treebank for §4.2, and to try the probes of §5 on: files, or folders of .mrg and .ptb files.")
    private List<Path> treebank = List.of();

    @Option(
            names = "--train",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            arity = "1..*",
            description = "The treebank that the probes of §5 learn from.")
    private List<Path> train = List.of();

    @Option(
            names = "--coref",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            arity = "1..*",
            description =
                    "A coreference corpus for §4.3: CoNLL-2012, OntoGUM or CorefUD files, or folders of *conll files.")
    private List<Path> coref = List.of();

    @Option(
            names = "--coref-heads",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            description = "A CoNLL-U file of the same documents, for sentences, tags and head words.")
    private @Nullable Path corefHeads;

    @Option(
            names = "--glove",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            description = "Word vectors in GloVe's text form for the probes of §5 (default: the encoder's own).")
    private @Nullable Path glove;

    @Option(
            names = "--gap",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            description = "A GAP file, for pronouns with two names, which the paper does not have.")
    private @Nullable Path gap;

    @Option(
            names = "--free",
            description =
                    "Takes what is not given from the corpora that need no licence and were pulled: WikiText-2, UD English EWT,"
                            + " OntoGUM, GAP and GloVe; says which were not, and how 'headlight data pull' fetches them.")
    private boolean free;

    @Option(
            names = "--segments",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "How many segments of text are read at most, drawn at random (default: ${DEFAULT-VALUE}, as in the"
                            + " paper).")
    private int segments = 1000;

    @Option(
            names = "--sentences",
            paramLabel = "N",
            description =
                    "How many sentences of each treebank, windows of the coreference corpus and passages of GAP are read"
                            + " at most, drawn at random (default: all).")
    private @Nullable Integer sentences;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How often the probes read their training sentences (default: ${DEFAULT-VALUE}; the paper's made"
                            + " 36,160 updates).")
    private int epochs = 1;

    @Option(
            names = "--probe-seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many probes of each kind are trained (default: ${DEFAULT-VALUE}).")
    private int probeSeeds = 3;

    @Mixin
    private final TreebankReading reading = new TreebankReading();

    /**
     * Takes what is not given from the free corpora that were pulled.
     *
     * @return those that were not, and the commands that fetch them
     */
    List<String> complete() {
        List<String> missing = new ArrayList<>();
        if (free) {
            DataStore store = DataStore.inHome();
            wiki = or(wiki, FreeCorpus.WIKI, store, missing);
            treebank = or(treebank, FreeCorpus.TREEBANK, store, missing);
            train = or(train, FreeCorpus.TRAIN, store, missing);
            boolean own = !coref.isEmpty();
            coref = or(coref, FreeCorpus.COREF, store, missing);
            corefHeads = own || coref.isEmpty() ? corefHeads : or(corefHeads, FreeCorpus.COREF_HEADS, store, missing);
            gap = or(gap, FreeCorpus.GAP, store, missing);
            glove = or(glove, FreeCorpus.GLOVE, store, missing);
        }
        return missing;
    }

    private static List<Path> or(List<Path> given, FreeCorpus which, DataStore store, List<String> missing) {
        return given.isEmpty()
                ? Optional.ofNullable(or((Path) null, which, store, missing))
                        .map(List::of)
                        .orElse(List.of())
                : given;
    }

    private static @Nullable Path or(@Nullable Path given, FreeCorpus which, DataStore store, List<String> missing) {
        if (given != null) {
            return given;
        }
        Optional<Path> pulled = store.find(which.pulled());
        if (pulled.isEmpty()) {
            missing.add("%s is not here yet; fetch it with: headlight data pull %<s".formatted(which.pulled()));
        }
        return pulled.orElse(null);
    }

    /** Whether there is anything to read. */
    boolean isGiven() {
        return !wiki.isEmpty() || !treebank.isEmpty() || !coref.isEmpty() || gap != null;
    }

    /**
     * Looks at the files, before a model is opened for them.
     *
     * @throws UsageException if one needs another that is not given, or comes through a pipe
     */
    void check() {
        if (segments < 1 || sentences != null && sentences < 1) {
            throw new UsageException("--segments and --sentences need a number of 1 or more");
        }
        if (treebank.isEmpty() && !train.isEmpty()) {
            throw new UsageException("--train needs --treebank, which the probes are tried on");
        }
        if (coref.isEmpty() && corefHeads != null) {
            throw new UsageException("--coref-heads needs --coref, whose head words it has");
        }
        refusePipes();
        Input.of(wiki).forEach(Input::check);
        if (!treebank.isEmpty()) {
            reading.check(treebank);
        }
        if (!train.isEmpty()) {
            reading.check(train);
        }
        if (!coref.isEmpty()) {
            coreference(PIECES);
        }
        Optional.ofNullable(gap).map(Input::of).ifPresent(Input::check);
        Optional.ofNullable(glove).map(Input::of).ifPresent(Input::check);
    }

    /** Files are read more than once: to draw samples, for their checksums, and by each part. */
    private void refusePipes() {
        Stream<Path> single = Stream.of(corefHeads, gap, glove).flatMap(Stream::ofNullable);
        Stream.concat(Stream.of(wiki, treebank, train, coref).flatMap(List::stream), single)
                .map(Input::of)
                .filter(input -> !input.rereadable())
                .findFirst()
                .ifPresent(input -> {
                    throw new UsageException(
                            "the paper is measured in several readings, so nothing of it can come from " + input
                                    + ", which is no file: give a file");
                });
    }

    /** The corpora, cut to what a model reads. */
    PaperCorpora corpora(ModelCard card, long seed) {
        PaperCorpora corpora = PaperCorpora.NONE;
        if (!wiki.isEmpty()) {
            TextCorpus text = TextCorpus.files(wiki, Math.min(PIECES, card.maxLength()), seed);
            corpora = corpora.withText(new SampledCorpus(text, segments, seed));
        }
        if (!treebank.isEmpty()) {
            corpora = corpora.withTreebank(sampled(reading.corpus(treebank, card), seed));
        }
        if (!train.isEmpty()) {
            corpora = corpora.withTraining(sampled(reading.corpus(train, card), seed), probes(seed));
        }
        if (!coref.isEmpty()) {
            corpora = corpora.withCoreference(sampled(coreference(Math.min(PIECES, card.maxLength())), seed));
        }
        if (gap != null) {
            corpora = corpora.withGap(sampled(new GapCorpus(gap, card.maxLength()), seed));
        }
        return glove == null ? corpora : corpora.withVectors(new CheckedVectors(glove));
    }

    private Corpus sampled(Corpus corpus, long seed) {
        return sentences == null ? corpus : new SampledCorpus(corpus, sentences, seed);
    }

    private CoreferenceCorpus coreference(int pieces) {
        return CoreferenceCorpus.of(
                coref,
                new CoreferenceOptions(
                        WindowRule.SENTENCES,
                        pieces,
                        HeadWords.AUTO,
                        Optional.ofNullable(corefHeads),
                        Language.ofFiles(coref).orElse(Language.ENGLISH),
                        BadExamples.SKIP));
    }

    /** What Table 3 needs and no more: controls and the search for few heads are for {@code headlight probe}. */
    private ProbeOptions probes(long seed) {
        return ProbeOptions.builder()
                .epochs(epochs)
                .seeds(probeSeeds)
                .seed(seed)
                .controls(false)
                .learningCurve(false)
                .headSelection(false)
                .build();
    }
}
