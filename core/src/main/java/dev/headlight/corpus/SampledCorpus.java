package dev.headlight.corpus;

import dev.headlight.result.Settings;
import dev.headlight.stats.Blocks;
import dev.headlight.text.Tokenizer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * So many examples of another corpus, drawn at random and in its order; all of them where it has no more. Which ones depends
 * on their ids and the seed alone. The corpus is read once more without a model to draw them.
 */
public final class SampledCorpus implements Corpus {

    private final Corpus original;
    private final int most;
    private final long seed;
    private @Nullable Set<String> drawn;

    /**
     * @param most how many examples
     * @param seed of the draw
     * @throws dev.headlight.UsageException if the corpus comes through a pipe
     */
    public SampledCorpus(Corpus original, int most, long seed) {
        original.requireRereadable("a sample of it is drawn first");
        this.original = original;
        this.most = most;
        this.seed = seed;
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public Settings settings() {
        return original.settings().with("sample", Settings.of("most", most).with("seed", seed));
    }

    @Override
    public BadExamples badExamples() {
        return original.badExamples();
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        Set<String> chosen = drawn(tokenizer);
        return new Chosen(original, chosen).read(tokenizer);
    }

    /** Drawn once: what is an example does not depend on who reads. */
    private synchronized Set<String> drawn(Tokenizer tokenizer) {
        if (drawn == null) {
            drawn = draw(tokenizer);
        }
        return drawn;
    }

    private Set<String> draw(Tokenizer tokenizer) {
        record Ranked(long rank, String id) {}
        PriorityQueue<Ranked> kept = new PriorityQueue<>(
                Comparator.comparingLong(Ranked::rank).thenComparing(Ranked::id).reversed());
        try (ExampleReader reader = original.read(tokenizer)) {
            while (reader.hasNext()) {
                String id = reader.next().id();
                kept.add(new Ranked(Blocks.hash(seed + " " + id), id));
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        }
        Set<String> ids = new HashSet<>();
        kept.forEach(ranked -> ids.add(ranked.id()));
        return ids;
    }

    /** What was drawn; the rest is passed over and no loss. */
    private static final class Chosen extends AbstractDerivedCorpus {

        private final Set<String> ids;

        Chosen(Corpus original, Set<String> ids) {
            super(original);
            this.ids = ids;
        }

        @Override
        protected @Nullable Example derive(Example example, ReadingLog log) {
            return ids.contains(example.id()) ? example : null;
        }
    }
}
