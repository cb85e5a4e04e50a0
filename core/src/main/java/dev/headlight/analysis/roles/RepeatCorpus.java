package dev.headlight.analysis.roles;

import dev.headlight.corpus.AbstractExampleReader;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.result.Settings;
import dev.headlight.result.Unit;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a design, each a document of its own. What stands there for the second time is to be predicted: all of it where
 * a model reads from left to right, a random half of it, hidden, where it has a token to hide it with.
 *
 * @param design how they are made
 * @param pool the vocabulary numbers to choose from
 * @param mask the vocabulary number of the token that hides another, {@link #LEFT_TO_RIGHT} or {@link #NOTHING_TO_HIDE_WITH}
 */
record RepeatCorpus(RepeatDesign design, int[] pool, int mask) implements Corpus {

    /** The model reads from left to right, and needs nothing to be hidden. */
    static final int LEFT_TO_RIGHT = -1;

    /** The model guesses hidden tokens, but no token that hides others is known: nothing is to be predicted. */
    static final int NOTHING_TO_HIDE_WITH = -2;

    private static final String NAME = "random tokens that repeat";

    /** The first few of the texts. */
    RepeatCorpus first(int texts) {
        return new RepeatCorpus(design.withTexts(Math.min(texts, design.texts())), pool, mask);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Settings settings() {
        return design.settings();
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new AbstractExampleReader(NAME, BadExamples.FAIL) {
            private int next;

            @Override
            protected @Nullable Example advance() {
                return next < design.texts() ? example(next++, tokenizer) : null;
            }

            @Override
            public double fractionRead() {
                return (double) next / design.texts();
            }
        };
    }

    private Example example(int text, Tokenizer tokenizer) {
        Encoding bare = tokenizer.ids(design.draw(text, pool));
        Encoding encoding = tokenizer.specialTokens(false) == 0 ? bare : tokenizer.frame(bare);
        int first = IntStream.range(0, encoding.length())
                .filter(token -> encoding.role(token) == TokenRole.PIECE)
                .findFirst()
                .orElseThrow();
        Repeat repeat = new Repeat(first, design.period(text), design.tokens());
        String id = "repeat-" + (text + 1);
        Example example = new Example(id, id, Unit.SEGMENT, encoding, List.of(repeat));
        return mask == NOTHING_TO_HIDE_WITH ? example : example.with(masked(text, encoding, repeat));
    }

    private MaskedInput masked(int text, Encoding encoding, Repeat repeat) {
        SplittableRandom random = new SplittableRandom(design.seed() - text);
        int[] targets = IntStream.range(repeat.first() + repeat.period(), repeat.first() + repeat.tokens())
                .filter(token -> mask == LEFT_TO_RIGHT || random.nextBoolean())
                .toArray();
        int[] shown = encoding.ids();
        for (int target : targets) {
            shown[target] = mask == LEFT_TO_RIGHT ? shown[target] : mask;
        }
        return new MaskedInput(shown, targets);
    }
}
