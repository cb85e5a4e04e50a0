package dev.headlight.corpus.masking;

import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.result.Settings;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.stream.IntStream;

/**
 * A rule that chooses what a model is to predict of an example, and what it is shown. It depends on the example alone,
 * not on the order or the company of examples. Implementations are thread-safe.
 */
public interface Masking {

    /** Every token but the special ones is to be predicted, and nothing is hidden. */
    Masking EVERYTHING = new EverythingMasking();

    /** The masked input of an example; it may have no targets. */
    MaskedInput mask(Example example);

    /** How the rule was set: all that may move a number, its name as {@code targets} first. */
    Settings settings();

    /** An example's own masked input, if it came with one, else that of this rule. */
    default MaskedInput input(Example example) {
        return example.find(MaskedInput.class).orElseGet(() -> mask(example));
    }

    /** The tokens of the text: those that are neither the model's own, nor hidden already, nor counted in another example. */
    static int[] candidates(Example example) {
        Encoding encoding = example.encoding();
        Context context = example.context();
        return IntStream.range(0, encoding.length())
                .filter(token -> !context.holds(token))
                .filter(token -> encoding.role(token) == TokenRole.PIECE)
                .toArray();
    }
}
