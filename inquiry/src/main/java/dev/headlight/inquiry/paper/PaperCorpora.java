package dev.headlight.inquiry.paper;

import dev.headlight.corpus.Corpus;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.words.WordVectorSource;
import java.util.Optional;

/**
 * What the paper is measured on; what is missing leaves its parts out. Immutable.
 *
 * @param text segments of articles: §3 and §6
 * @param treebank sentences with their trees: §4.2, and what the probes of §5 are tried on
 * @param training sentences with their trees: what the probes learn from
 * @param coreference windows with mentions: §4.3
 * @param gap pronouns with two names
 * @param vectors of words, for the probes; the model's own input embeddings where there are none
 */
public record PaperCorpora(
        Optional<Corpus> text,
        Optional<Corpus> treebank,
        Optional<Training> training,
        Optional<Corpus> coreference,
        Optional<Corpus> gap,
        Optional<WordVectorSource> vectors) {

    /** None. */
    public static final PaperCorpora NONE = new PaperCorpora(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * What probes learn from, and how.
     *
     * @param corpus sentences with their trees
     * @param options how they are trained; {@code --reference} adds its switches
     */
    public record Training(Corpus corpus, ProbeOptions options) {}

    /** The same with text. */
    public PaperCorpora withText(Corpus corpus) {
        return new PaperCorpora(Optional.of(corpus), treebank, training, coreference, gap, vectors);
    }

    /** The same with a treebank. */
    public PaperCorpora withTreebank(Corpus corpus) {
        return new PaperCorpora(text, Optional.of(corpus), training, coreference, gap, vectors);
    }

    /** The same with sentences that probes learn from. */
    public PaperCorpora withTraining(Corpus corpus, ProbeOptions options) {
        return new PaperCorpora(text, treebank, Optional.of(new Training(corpus, options)), coreference, gap, vectors);
    }

    /** The same with a coreference corpus. */
    public PaperCorpora withCoreference(Corpus corpus) {
        return new PaperCorpora(text, treebank, training, Optional.of(corpus), gap, vectors);
    }

    /** The same with GAP. */
    public PaperCorpora withGap(Corpus corpus) {
        return new PaperCorpora(text, treebank, training, coreference, Optional.of(corpus), vectors);
    }

    /** The same with word vectors. */
    public PaperCorpora withVectors(WordVectorSource source) {
        return new PaperCorpora(text, treebank, training, coreference, gap, Optional.of(source));
    }

    /** Whether there is nothing to measure. */
    public boolean isEmpty() {
        return text.isEmpty() && treebank.isEmpty() && coreference.isEmpty() && gap.isEmpty();
    }
}
