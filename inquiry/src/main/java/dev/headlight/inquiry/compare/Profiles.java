package dev.headlight.inquiry.compare;

import dev.headlight.analysis.compare.Matching;
import dev.headlight.inquiry.compare.Pair.NumberPair;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The heads of two runs by all numbers that both have, and which is most like which; see {@link Matching}. */
final class Profiles {

    private final HeadGrid first;
    private final HeadGrid second;
    private final List<Axis> axes = new ArrayList<>();

    /** A number, in standard deviations over the heads of both runs. */
    private record Axis(double[] first, double[] second, double noise, double weight) {}

    /** @param numbers of both runs; those that some head lacks, or in which all are alike, tell nothing */
    Profiles(HeadGrid first, HeadGrid second, List<NumberPair> numbers) {
        this.first = first;
        this.second = second;
        List<NumberPair> telling = numbers.stream().filter(Profiles::tells).toList();
        Map<Object, Integer> ofAnalysis = new HashMap<>();
        telling.forEach(number -> ofAnalysis.merge(number.pair(), 1, Integer::sum));
        for (NumberPair number : telling) {
            double weight = 1.0 / ofAnalysis.size() / ofAnalysis.getOrDefault(number.pair(), 1);
            axes.add(axis(number, weight));
        }
    }

    private static boolean tells(NumberPair number) {
        double deviation = deviation(both(number));
        return Double.isFinite(deviation) && deviation > 0;
    }

    private static double[] both(NumberPair number) {
        return DoubleStream.concat(
                        Arrays.stream(flat(number.first().values())),
                        Arrays.stream(flat(number.second().values())))
                .toArray();
    }

    private static double[] flat(HeadTable table) {
        return Arrays.stream(table.toRows()).flatMapToDouble(Arrays::stream).toArray();
    }

    /** NaN if one of the values is. */
    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / values.length);
    }

    private static Axis axis(NumberPair number, double weight) {
        double deviation = deviation(both(number));
        double noise =
                variance(number.first().errors()) + variance(number.second().errors());
        return new Axis(
                scaled(number.first().values(), deviation),
                scaled(number.second().values(), deviation),
                noise / deviation / deviation,
                weight);
    }

    private static double[] scaled(HeadTable table, double deviation) {
        return Arrays.stream(flat(table)).map(value -> value / deviation).toArray();
    }

    private static double variance(HeadTable errors) {
        return Arrays.stream(flat(errors)).map(error -> error * error).average().orElse(Double.NaN);
    }

    /** Whether there is a number to go by. */
    boolean isEmpty() {
        return axes.isEmpty();
    }

    Matching match() {
        double[][] distances = distances();
        int[] assigned = Assignment.of(distances);
        List<Matching.Partner> partners = IntStream.range(0, assigned.length)
                .mapToObj(head -> partner(distances[head], assigned[head]))
                .toList();
        boolean[] taken = new boolean[second.count()];
        Arrays.stream(assigned).filter(head -> head != Assignment.NONE).forEach(head -> taken[head] = true);
        List<Head> unmatched = IntStream.range(0, taken.length)
                .filter(head -> !taken[head])
                .mapToObj(second::head)
                .toList();
        int same = (int) IntStream.range(0, assigned.length)
                .filter(head -> assigned[head] == head)
                .count();
        return new Matching(
                second.layers(),
                second.perLayer(),
                axes.size(),
                second.count() - unmatched.size(),
                mean(partners.stream()
                        .mapToDouble(Matching.Partner::distance)
                        .filter(distance -> !Double.isNaN(distance))),
                mean(Arrays.stream(distances).flatMapToDouble(Arrays::stream)),
                noise(),
                first.equals(second) ? same : -1,
                partners,
                unmatched);
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(Double.NaN);
    }

    private Matching.Partner partner(double[] distances, int assigned) {
        int nearest = IntStream.range(0, distances.length)
                .reduce(0, (best, other) -> distances[other] < distances[best] ? other : best);
        boolean alone = assigned == Assignment.NONE;
        return new Matching.Partner(
                alone ? Optional.empty() : Optional.of(second.head(assigned)),
                alone ? Double.NaN : distances[assigned],
                second.head(nearest),
                distances[nearest]);
    }

    private double[][] distances() {
        double[][] distances = new double[first.count()][second.count()];
        for (int one = 0; one < distances.length; one++) {
            for (int other = 0; other < distances[one].length; other++) {
                double squares = 0;
                for (Axis axis : axes) {
                    double difference = axis.first[one] - axis.second[other];
                    squares += axis.weight * difference * difference;
                }
                distances[one][other] = Math.sqrt(squares);
            }
        }
        return distances;
    }

    /** The distance of equals, by the numbers whose errors are known. */
    private double noise() {
        double squares = 0;
        double weights = 0;
        for (Axis axis : axes) {
            if (!Double.isNaN(axis.noise)) {
                squares += axis.weight * axis.noise;
                weights += axis.weight;
            }
        }
        return weights > 0 ? Math.sqrt(squares / weights) : Double.NaN;
    }
}
