package dev.headlight.analysis.syntax;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Blocks;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Keeps for each relation a few short sentences that have it, without their maps, to draw examples from when the best
 * heads are known ({@link SyntaxExamples}). Which ones are kept depends on the seed and the set of sentences alone. The
 * answer is not for JSON.
 */
public final class SentenceSample implements Analysis<List<Example>> {

    private static final int SENTENCES_PER_RELATION = 12;
    private static final int LEAST_WORDS = 5;
    private static final int MOST_WORDS = 18;

    private final long seed;

    public SentenceSample(long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return "sentence-sample";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Accumulator<List<Example>> start(ModelCard card, Measure measure) {
        return new Reservoir();
    }

    /** By relation the sentences with the smallest hashes. */
    private final class Reservoir implements Accumulator<List<Example>> {

        private final TreeMap<String, TreeMap<Long, Example>> kept = new TreeMap<>();

        @Override
        public void add(Example example, HeadMaps maps) {
            DependencyTree tree = example.annotation(DependencyTree.class);
            if (tree.size() >= LEAST_WORDS && tree.size() <= MOST_WORDS) {
                long hash = Blocks.hash(seed + " " + example.id());
                new HashSet<>(tree.relations()).forEach(relation -> keep(relation, hash, example));
            }
        }

        private void keep(String relation, long hash, Example example) {
            TreeMap<Long, Example> sentences = kept.computeIfAbsent(relation, key -> new TreeMap<>());
            sentences.put(hash, example);
            if (sentences.size() > SENTENCES_PER_RELATION) {
                sentences.pollLastEntry();
            }
        }

        @Override
        public void merge(Accumulator<List<Example>> other) {
            ((Reservoir) other)
                    .kept.forEach((relation, sentences) ->
                            sentences.forEach((hash, example) -> keep(relation, hash, example)));
        }

        @Override
        public List<Example> result() {
            return kept.values().stream()
                    .flatMap(sentences -> sentences.values().stream())
                    .distinct()
                    .sorted(Comparator.comparing(Example::id))
                    .toList();
        }
    }
}
