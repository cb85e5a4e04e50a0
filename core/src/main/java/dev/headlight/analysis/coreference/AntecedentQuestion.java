package dev.headlight.analysis.coreference;

/** What is asked of every head. */
record AntecedentQuestion(Candidates candidates, MentionDirection direction) {

    /** The key in results, such as "earlier_words.antecedent_to_mention". */
    String key() {
        return candidates.key() + "." + direction.key();
    }
}
