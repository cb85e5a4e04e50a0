package dev.headlight.analysis.syntax;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;

/**
 * How often the word that a head points to is the governor, for each head, direction and relation (paper, §4.2), with
 * what of the best head survives a fair test, and each head as a parser. Every example needs a
 * {@link dev.headlight.corpus.treebank.DependencyTree}.
 *
 * <p>The unit of independence is the example's document. The maps are made word maps first (paper, §4.1).
 */
public final class SyntaxAnalysis implements Analysis<SyntaxResult> {

    /** The key of the words of all relations but punctuation, among the numbers by which runs are compared. */
    public static final String ALL_BUT_PUNCTUATION = "all_but_punctuation";

    /** The key of the best heads of all relations together, among the numbers by document. */
    public static final String TOGETHER = "(best heads)";

    private final SyntaxOptions options;

    /** With the options of the paper's §4.2. */
    public SyntaxAnalysis() {
        this(SyntaxOptions.STANDARD);
    }

    /** With options of one's own. */
    public SyntaxAnalysis(SyntaxOptions options) {
        this.options = options;
    }

    /** How it was set. */
    public SyntaxOptions options() {
        return options;
    }

    @Override
    public String name() {
        return "syntax";
    }

    @Override
    public Settings settings() {
        return options.settings();
    }

    @Override
    public Accumulator<SyntaxResult> start(ModelCard card, Measure measure) {
        return new SyntaxAccumulator(card, options);
    }
}
