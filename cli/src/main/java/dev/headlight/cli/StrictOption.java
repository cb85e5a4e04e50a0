package dev.headlight.cli;

/** What all corpora say of examples that cannot be used. */
final class StrictOption {

    /** Of the option {@code --strict}. */
    static final String DESCRIPTION =
            "Ends the run at the first example that cannot be used, such as a sentence with two"
                    + " roots or a word without a word piece. Without it, such examples are left out, counted and told.";

    private StrictOption() {}
}
