package dev.headlight.analysis.roles;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.BlockSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The roles that a treebank shows: from a dependent to its governor, and back, for each relation. The rival is distance: what
 * the words at the distances get at which governors of the relation stand in other texts.
 */
final class RelationRoles implements Analysis<BlockSums> {

    private static final List<String> RIVALS = List.of("position");
    private static final double LEAST = 0.05;

    private final RelationRates rates;
    private final boolean causal;

    RelationRoles(RelationRates rates, boolean causal) {
        this.rates = rates;
        this.causal = causal;
    }

    static RoleTest test(String relation, Direction direction) {
        return new RoleTest(relation + "/" + direction.key(), RIVALS, LEAST);
    }

    @Override
    public String name() {
        return "roles in trees";
    }

    @Override
    public Accumulator<BlockSums> start(ModelCard card, Measure measure) {
        HeadGrid grid = card.grid();
        return new RoleAccumulator((example, sums) -> example.find(DependencyTree.class)
                .map(tree -> (Accumulator.Rows) new TreeRows(example, tree, grid, measure.distribution(), sums))
                .orElse(Accumulator.Rows.IGNORED));
    }

    /**
     * A look from one word to another.
     *
     * @param query the word that looks
     * @param key the word that is looked at
     * @param rivals words at other distances
     * @param shares how likely each of these is
     */
    private record Look(RoleTally.OfRole sums, int query, int key, int[] rivals, double[] shares) {}

    /** The rows of one sentence. */
    private final class TreeRows implements Accumulator.Rows {

        private final Example example;
        private final DependencyTree tree;
        private final BlockSums into;
        private final WordMaps words;
        private final RoleTally tally;
        private final List<Look> looks = new ArrayList<>();
        private final WordLayers layers;

        TreeRows(Example example, DependencyTree tree, HeadGrid grid, boolean distribution, BlockSums into) {
            this.example = example;
            this.tree = tree;
            this.into = into;
            this.words = WordMaps.of(example.encoding(), tree.words(), example.id());
            this.tally = new RoleTally(grid.count());
            for (int word = 0; word < tree.size(); word++) {
                int governor = tree.governor(word);
                if (governor >= 0 && rates.areOfBothHalves(tree.relation(word))) {
                    double[] distances = rates.distances(example, tree.relation(word));
                    look(Direction.DEPENDENT_TO_GOVERNOR, word, word, governor, distances, 1);
                    look(Direction.GOVERNOR_TO_DEPENDENT, word, governor, word, distances, -1);
                }
            }
            this.layers = new WordLayers(words, WordRows.MEAN, (layer, maps) -> {
                for (int head = 0; head < maps.length; head++) {
                    take(maps[head], grid.index(layer, head), distribution);
                }
            });
        }

        /** @param sign whether the distances are those of the key from the query, or the other way round */
        private void look(Direction direction, int word, int query, int key, double[] distances, int sign) {
            if (causal && key > query) {
                return;
            }
            int[] rivals = new int[distances.length];
            double[] shares = new double[distances.length];
            int count = 0;
            double sum = 0;
            for (int i = 0; i < distances.length; i++) {
                int other = query + sign * (i - RelationRates.FARTHEST);
                if (distances[i] > 0 && other >= 0 && other < tree.size() && (!causal || other <= query)) {
                    rivals[count] = other;
                    shares[count++] = distances[i];
                    sum += distances[i];
                }
            }
            for (int i = 0; i < count; i++) {
                shares[i] /= sum;
            }
            RoleTally.OfRole sums = tally.of(test(tree.relation(word), direction));
            sums.count(1);
            tally.countRows(1);
            looks.add(new Look(sums, query, key, Arrays.copyOf(rivals, count), Arrays.copyOf(shares, count)));
        }

        private void take(float[] map, int head, boolean distribution) {
            for (Look look : looks) {
                int row = words.unit(look.query()) * words.units();
                double whole = 1;
                if (!distribution) {
                    whole = 0;
                    for (int unit = 0; unit < words.units(); unit++) {
                        whole += map[row + unit];
                    }
                }
                if (whole > 0) {
                    double expected = 0;
                    for (int i = 0; i < look.rivals().length; i++) {
                        expected += look.shares()[i] * map[row + words.unit(look.rivals()[i])];
                    }
                    look.sums().add(head, map[row + words.unit(look.key())] / whole, expected / whole);
                } else {
                    look.sums().leaveOut(head);
                    tally.countEmptyRow(head);
                }
            }
        }

        @Override
        public void take(MapRows rows) {
            layers.take(rows);
        }

        @Override
        public void end() {
            tally.addTo(into, example);
        }
    }
}
