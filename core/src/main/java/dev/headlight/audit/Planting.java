package dev.headlight.audit;

import dev.headlight.corpus.Example;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Blocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Heads that are put into the maps, in a world whose annotation is drawn anew: one for each question, each in another head as
 * far as there are so many. Where a planted head is asked, it looks at one token and hardly at any other; what it cannot see
 * in a model that looks one way stays as it was, so that there the gain is smaller than it should be.
 */
public final class Planting implements Alteration {

    /** What effects gain, by turns, as far as position leaves room. */
    static final List<Double> GAINS = List.of(0.05, 0.1, 0.2, 0.4);

    /** What the one token gets. */
    private static final float LOOK = 0.9f;

    private static final int OF_TEN = 10;

    private final LabelsPermuted labels;
    private final Map<String, Plant> plants;

    private Planting(LabelsPermuted labels, List<Plant> plants) {
        this.labels = labels;
        this.plants = new HashMap<>();
        plants.forEach(plant -> this.plants.put(plant.about(), plant));
    }

    /**
     * Plants a head for each question.
     *
     * @param rates how often position is right, by what is asked
     * @param number of the world, from 0: each takes another turn
     */
    public static Planting of(
            LabelsPermuted labels, SortedMap<String, Double> rates, HeadGrid grid, boolean impostors, int number) {
        int[] heads = IntStream.range(0, grid.count()).toArray();
        Chance.shuffle(heads, new SplittableRandom(Blocks.hash("heads " + labels.seed())));
        List<Plant> plants = new ArrayList<>();
        int turn = number;
        for (Map.Entry<String, Double> asked : rates.entrySet()) {
            String question = asked.getKey();
            double rate = asked.getValue();
            Head head = grid.head(heads[turn % heads.length]);
            if (impostors) {
                Plant.Kind kind = turn % 2 == 0 ? Plant.Kind.POSITION : Plant.Kind.UNEVEN;
                plants.add(new Plant(question, head, kind, 0, rate));
            } else {
                largest(GAINS.get(turn % GAINS.size()), 1 - rate)
                        .ifPresent(gain -> plants.add(new Plant(question, head, Plant.Kind.EFFECT, gain, rate)));
            }
            turn++;
        }
        return new Planting(labels, plants);
    }

    /** The largest gain for which there is room. */
    private static OptionalDouble largest(double wanted, double room) {
        return GAINS.stream()
                .mapToDouble(Double::doubleValue)
                .filter(gain -> gain <= Math.min(wanted, room))
                .max();
    }

    /** What is planted. */
    public Collection<Plant> plants() {
        return List.copyOf(plants.values());
    }

    @Override
    public Example example(Example original) {
        return labels.example(original);
    }

    @Override
    public UnaryOperator<MapRows> rows(Example altered, ModelCard card) {
        SplittableRandom random = new SplittableRandom(Blocks.hash("plants " + labels.seed() + " " + altered.id()));
        Map<Integer, int[]> looks = new HashMap<>();
        for (Question question : Question.of(altered, labels.distances(), random)) {
            Plant plant = plants.get(question.about());
            if (plant != null) {
                int luck = (int) (Blocks.hash("luck " + labels.seed() + " " + plant.about() + " " + altered.document())
                        % OF_TEN);
                int head = card.grid().index(plant.head());
                plant.answer(question, luck, random)
                        .filter(token -> card.sight(plant.head().layer())
                                .reaches(question.from().start(), token))
                        .ifPresent(token -> Arrays.fill(
                                looks.computeIfAbsent(head, any -> nowhere(altered.length())),
                                question.from().start(),
                                question.from().end(),
                                token));
            }
        }
        return rows -> planted(rows, looks, card);
    }

    private static int[] nowhere(int length) {
        int[] looks = new int[length];
        Arrays.fill(looks, -1);
        return looks;
    }

    private static MapRows planted(MapRows rows, Map<Integer, int[]> looks, ModelCard card) {
        HeadGrid grid = card.grid();
        if (IntStream.range(0, rows.heads()).noneMatch(head -> looks.containsKey(grid.index(rows.layer(), head)))) {
            return rows;
        }
        float[] values = Arrays.copyOf(rows.values(), rows.heads() * rows.queries() * rows.length());
        Sight sight = card.sight(rows.layer());
        for (int head = 0; head < rows.heads(); head++) {
            int[] ofHead = looks.get(grid.index(rows.layer(), head));
            for (int query = rows.firstQuery(); ofHead != null && query < rows.endQuery(); query++) {
                if (ofHead[query] >= 0) {
                    int row = rows.offset(head, query);
                    float rest = (1 - LOOK) / Math.max(1, sight.keys(query, rows.length()) - 1);
                    Arrays.fill(values, row, row + rows.length(), 0);
                    Arrays.fill(values, row + sight.first(query), row + sight.end(query, rows.length()), rest);
                    values[row + ofHead[query]] = LOOK;
                }
            }
        }
        return new MapRows(
                rows.layer(),
                rows.heads(),
                rows.firstQuery(),
                rows.queries(),
                rows.length(),
                values,
                rows.cosines().orElse(null),
                rows.leaks());
    }
}
