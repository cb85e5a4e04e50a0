package dev.headlight.analysis.syntax;

import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.stats.Blocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds sentences to draw (paper, Figure 5): for the relations that heads know best beyond position, those in which the
 * best head is right by the widest margin, and one in which it is wrong. Immutable and thread-safe.
 */
public final class SyntaxExamples {

    private static final int RELATIONS = 8;
    private static final int RIGHT = 2;
    private static final int WRONG = 1;
    private static final int SENTENCES_PER_RELATION = 12;
    private static final int LEAST_WORDS = 5;
    private static final int MOST_WORDS = 18;

    private final SyntaxOptions options;

    /** @param options those of the analysis */
    public SyntaxExamples(SyntaxOptions options) {
        this.options = options;
    }

    /** Keeps for each relation a few short sentences that have it; which ones depends on the seed and the set of sentences alone. */
    public SampleAnalysis sample() {
        long seed = options.resampling().seed();
        return new SampleAnalysis("syntax-sample", SENTENCES_PER_RELATION, (example, sample) -> {
            DependencyTree tree = example.annotation(DependencyTree.class);
            if (tree.size() >= LEAST_WORDS && tree.size() <= MOST_WORDS) {
                long rank = Blocks.hash(seed + " " + example.id());
                new HashSet<>(tree.relations()).forEach(relation -> sample.offer(relation, rank, example));
            }
        });
    }

    /**
     * Looks at the sampled sentences once more.
     *
     * @param sample what {@link #sample} has kept
     * @param result whose best heads are shown
     */
    public List<SyntaxExample> find(SecondLook look, List<Example> sample, SyntaxResult result) {
        List<Map.Entry<String, RelationResult>> relations = result.relations().entrySet().stream()
                .filter(entry -> entry.getValue().crossFitted().gain() > 0)
                .sorted(Comparator.comparingDouble(
                        entry -> -entry.getValue().crossFitted().gain()))
                .limit(RELATIONS)
                .toList();
        List<SyntaxExample> all = new ArrayList<>();
        for (Example example : sample) {
            List<Map.Entry<String, RelationResult>> shown = relations.stream()
                    .filter(relation -> has(example, relation.getKey()))
                    .toList();
            if (!shown.isEmpty()) {
                ShownSentence sentence = new ShownSentence(example, look);
                shown.forEach(relation -> sentence.show(
                                relation.getKey(), relation.getValue().best())
                        .ifPresent(all::add));
            }
        }
        return relations.stream()
                .flatMap(relation -> Stream.concat(
                        widest(all, relation.getKey(), true, RIGHT), widest(all, relation.getKey(), false, WRONG)))
                .toList();
    }

    private static boolean has(Example example, String relation) {
        return example.annotation(DependencyTree.class).relations().contains(relation);
    }

    private static Stream<SyntaxExample> widest(List<SyntaxExample> all, String relation, boolean right, int count) {
        return all.stream()
                .filter(example -> example.relation().equals(relation) && example.right() == right)
                .sorted(Comparator.comparingDouble(example -> -example.margin()))
                .limit(count);
    }

    /** One sentence with the maps of all heads. */
    private final class ShownSentence {

        private final Example example;
        private final SecondLook look;
        private final HeadMaps maps;
        private final DependencyTree tree;
        private final WordMaps words;
        private final SentenceScorer scorer;

        ShownSentence(Example example, SecondLook look) {
            this.example = example;
            this.look = look;
            this.maps = look.at(example);
            this.tree = example.annotation(DependencyTree.class);
            this.words = WordMaps.of(example.encoding(), tree.words(), example.id());
            this.scorer = new SentenceScorer(tree, options.compat());
        }

        /** Empty if a word of the relation sees no other word that it could point to. */
        Optional<SyntaxExample> show(String relation, RelationResult.Best best) {
            float[] map = WordLayers.map(maps, words, WordRows.of(options.compat()), best.head());
            int[] predictions = new WordPredictions(words)
                    .of(map, best.direction(), look.sight(best.head().layer()));
            List<SyntaxExample.Arc> arcs = new ArrayList<>();
            boolean right = true;
            double margin = Double.POSITIVE_INFINITY;
            for (int word = 0; word < tree.size(); word++) {
                if (tree.relation(word).equals(relation) && !tree.isRoot(word)) {
                    int answering = scorer.answering(word);
                    if (predictions[answering] == WordPredictions.NONE) {
                        return Optional.empty();
                    }
                    arcs.add(new SyntaxExample.Arc(
                            words.unit(word), words.unit(tree.governor(word)), words.unit(predictions[answering])));
                    right &= scorer.isRight(word, predictions);
                    margin = Math.min(margin, lead(map, best.direction(), answering, predictions[answering]));
                }
            }
            return Optional.of(new SyntaxExample(
                    relation, best.direction(), right, margin, arcs, specimen(map, best.head(), relation)));
        }

        /** By how much the chosen word leads over the second best. */
        private double lead(float[] map, Direction direction, int word, int chosen) {
            double second = 0;
            for (int other = 0; other < words.words(); other++) {
                if (other != word && other != chosen) {
                    second = Math.max(second, weight(map, direction, word, other));
                }
            }
            return weight(map, direction, word, chosen) - second;
        }

        private double weight(float[] map, Direction direction, int word, int other) {
            int row = direction == Direction.DEPENDENT_TO_GOVERNOR ? word : other;
            int column = direction == Direction.DEPENDENT_TO_GOVERNOR ? other : word;
            return map[words.unit(row) * words.units() + words.unit(column)];
        }

        private Specimen specimen(float[] map, Head head, String relation) {
            double[][] weights = new double[words.units()][words.units()];
            for (int row = 0; row < weights.length; row++) {
                int start = row * words.units();
                Arrays.setAll(weights[row], column -> map[start + column]);
            }
            return new Specimen(head, relation, example.id(), tokens(), weights);
        }

        /** The words, and the special tokens between them. */
        private List<String> tokens() {
            String[] tokens = new String[words.units()];
            for (int unit = 0; unit < tokens.length; unit++) {
                tokens[unit] = example.encoding().token(words.firstToken(unit));
            }
            for (int word = 0; word < tree.size(); word++) {
                tokens[words.unit(word)] = tree.word(word);
            }
            return List.of(tokens);
        }
    }
}
