package dev.headlight.analysis.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.testing.WordTokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyKindsTest {

    /** [CLS] a . b c . [SEP], of which "a ." is counted in another example. */
    private final Example whole = new Example("1", "d", new WordTokenizer().encode("a . b c ."));

    private final Example part = whole.with(new Context(1, 3));

    @Test
    void contextIsNoPlaceButMayBeLookedAt() {
        KeyKinds kinds = KeyKinds.of(part);
        assertThat(kinds.places()).containsExactly(3, 4, 5);
        assertThat(kinds.punctuation()).containsExactly(2, 5);
        assertThat(kinds.isOfText()).containsExactly(false, true, true, true, true, true, false);
    }

    /** The context is counted where it stands first. */
    @Test
    void ratesCountEachTokenOnce() {
        Example other = example(1 - PositionRates.half(whole));
        PositionRates rates = new PositionRates();
        rates.add(part);
        assertThat(rates.punctuationFromStart(other)).containsExactly(0, 0.2, 0.2, 0, 0, 1, 0);
    }

    private Example example(int half) {
        for (int i = 0; ; i++) {
            Example example = new Example("2", "e" + i, whole.encoding());
            if (PositionRates.half(example) == half) {
                return example;
            }
        }
    }

    @Test
    void contextIsNotPredictedAgain() {
        assertThat(MaskedInput.ofNextTokens(whole).targets()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(MaskedInput.ofNextTokens(part).targets()).containsExactly(3, 4, 5, 6);
        assertThat(new NextTokens().mask(part)).isEqualTo(MaskedInput.ofNextTokens(part));
        assertThat(List.of(MaskedInput.ofNextTokens(part).fedIds()))
                .containsExactly(whole.encoding().ids());
    }
}
