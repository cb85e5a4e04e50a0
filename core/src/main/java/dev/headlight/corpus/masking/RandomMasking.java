package dev.headlight.corpus.masking;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.result.Settings;
import dev.headlight.stats.Blocks;
import dev.headlight.text.Tokenizer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * BERT's masking (Devlin et al. 2019, §3.1): 15 % of the tokens are to be predicted; of these 80 % are shown as [MASK],
 * 10 % as a random token, 10 % as they are. Special tokens are never chosen. The choice depends on the seed and the
 * example's id.
 */
public final class RandomMasking implements Masking {

    private static final double SHARE = 0.15;
    private static final double HIDDEN = 0.8;
    private static final double REPLACED = 0.1;

    private final long seed;
    private final Tokenizer tokenizer;
    private final int vocabularySize;

    /** @param vocabularySize random tokens are drawn from the whole vocabulary, as in BERT's training */
    public RandomMasking(Tokenizer tokenizer, int vocabularySize, long seed) {
        this.tokenizer = tokenizer;
        this.vocabularySize = vocabularySize;
        this.seed = seed;
    }

    @Override
    public Settings settings() {
        return Settings.of("targets", "random")
                .with("share", SHARE)
                .with("hidden", HIDDEN)
                .with("replaced", REPLACED)
                .with("seed", seed);
    }

    @Override
    public MaskedInput mask(Example example) {
        SplittableRandom random = new SplittableRandom(Blocks.hash(seed + " " + example.id()));
        int[] candidates = Masking.candidates(example);
        int count = candidates.length == 0 ? 0 : Math.max(1, (int) Math.round(SHARE * candidates.length));
        for (int i = 0; i < count; i++) {
            int chosen = i + random.nextInt(candidates.length - i);
            int first = candidates[i];
            candidates[i] = candidates[chosen];
            candidates[chosen] = first;
        }
        int[] targets = Arrays.copyOf(candidates, count);
        Arrays.sort(targets);
        int[] fed = example.encoding().ids();
        for (int target : targets) {
            fed[target] = shown(fed[target], random);
        }
        return new MaskedInput(fed, targets);
    }

    private int shown(int id, SplittableRandom random) {
        double draw = random.nextDouble();
        if (draw < HIDDEN) {
            return tokenizer.maskId();
        }
        return draw < HIDDEN + REPLACED ? random.nextInt(vocabularySize) : id;
    }
}
