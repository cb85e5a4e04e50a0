package dev.headlight.audit;

import dev.headlight.corpus.Example;
import dev.headlight.stats.Blocks;
import dev.headlight.text.TokenRole;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The word pieces of each example change places at random; the model's own tokens, and what is said of each place, stay. So a
 * head knows no more of what was there than the place tells.
 *
 * @param seed of the order
 */
public record WordsShuffled(long seed) implements Alteration {

    @Override
    public Example example(Example original) {
        SplittableRandom random = new SplittableRandom(Blocks.hash(seed + "/" + original.id()));
        int[] pieces = IntStream.range(0, original.length())
                .filter(token -> original.encoding().role(token) == TokenRole.PIECE)
                .toArray();
        int[] places = IntStream.range(0, original.length()).toArray();
        int[] shuffled = pieces.clone();
        Chance.shuffle(shuffled, random);
        for (int i = 0; i < pieces.length; i++) {
            places[pieces[i]] = shuffled[i];
        }
        return original.withEncoding(original.encoding().withTokensOf(places));
    }
}
