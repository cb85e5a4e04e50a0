package dev.headlight.audit;

import java.util.Locale;

/**
 * Worlds in which a question is asked again, the whole way to the claims that would be printed. In all but {@link #PLANTED} there
 * is nothing to find, each in a way of its own, which {@link #meaning} says; what is claimed there is claimed of nothing.
 */
public enum WorldKind {
    /** The null hypothesis: what the model's architecture does by itself, on the true text and annotation. */
    RANDOM_TWIN("The model's weights are all random, as before training: whatever is claimed there was not learnt."),
    /** The null hypothesis: what words alone and the architecture do. */
    RANDOM_BUT_EMBEDDINGS(
            "Only the embeddings are the model's, all other weights are random: whatever is claimed there comes from single"
                    + " words."),
    /** The null hypothesis: what the places of a text tell. */
    WORDS_SHUFFLED(
            "The model reads the word pieces of each text in a random order, while the annotation stays at its places: only"
                    + " places tell anything of it."),
    /**
     * The null hypothesis: annotation and maps are independent but for position, which tells as much as it does in the corpus.
     * It is drawn over the whole corpus and not within a document, where a relation that occurs once would keep its label.
     */
    LABELS_PERMUTED(
            "The annotation is drawn anew: governors at distances that words of their relation have in this corpus, mentions"
                    + " dealt out among the chains of their window, the right one of two names by a coin. No head knows of it"
                    + " more than position tells."),
    /**
     * The null hypothesis: as {@link #LABELS_PERMUTED}, where one head is exactly as right as the baseline: it goes by position,
     * or it is better in nine of ten documents and so much worse in the tenth that nothing is gained.
     */
    IMPOSTORS(
            "The annotation is drawn anew, and heads are put in that gain nothing: they go by position, or are better in nine of"
                    + " ten documents and fail in the tenth."),
    /** No null hypothesis: as {@link #LABELS_PERMUTED}, where one head is better than position by a known gain. */
    PLANTED("The annotation is drawn anew, and heads are put in that know it better than position by a known gain.");

    private final String meaning;

    WorldKind(String meaning) {
        this.meaning = meaning;
    }

    /** The key in results, such as "labels_permuted". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of such a world, such as "labels permuted". */
    public String inWords() {
        return key().replace('_', ' ');
    }

    /** What is so in such a world, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether its maps come from the same model as the answer, so that no pass of their own is needed. */
    public boolean isOfTheSameMaps() {
        return this == LABELS_PERMUTED || this == IMPOSTORS || this == PLANTED;
    }

    /** Whether another model reads. */
    public boolean isOfATwin() {
        return this == RANDOM_TWIN || this == RANDOM_BUT_EMBEDDINGS;
    }
}
