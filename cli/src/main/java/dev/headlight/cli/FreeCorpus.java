package dev.headlight.cli;

/** A corpus that the paper can be measured on without a licence. */
enum FreeCorpus {
    /** In place of the paper's Wikipedia. */
    WIKI("text:WikiText-2/train"),
    /** In place of the Penn Treebank. */
    TREEBANK("ud:English-EWT/dev"),
    TRAIN("ud:English-EWT/train"),
    /** In place of OntoNotes. */
    COREF("coref:OntoGUM/dev"),
    COREF_HEADS("coref:OntoGUM/dev-trees"),
    GAP("coref:GAP/development"),
    GLOVE("vectors:GloVe-6B/100d");

    private final String pulled;

    FreeCorpus(String pulled) {
        this.pulled = pulled;
    }

    /** What {@code headlight data} calls it. */
    String pulled() {
        return pulled;
    }
}
