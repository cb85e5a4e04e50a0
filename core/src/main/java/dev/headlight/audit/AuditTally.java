package dev.headlight.audit;

import dev.headlight.manifest.AuditResult;
import dev.headlight.manifest.AuditResult.NullWorlds;
import dev.headlight.manifest.AuditResult.Planted;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Rates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what is claimed in other worlds. Not thread-safe. */
public final class AuditTally {

    private final int worlds;
    private final long seed;
    private final Map<WorldKind, List<List<Statement>>> nulls = new EnumMap<>(WorldKind.class);
    private final Map<Double, int[]> planted = new TreeMap<>();
    private final Map<String, String> notAsked = new LinkedHashMap<>();

    /**
     * @param worlds how many of each kind there are
     * @param seed from which they are made
     */
    public AuditTally(int worlds, long seed) {
        this.worlds = worlds;
        this.seed = seed;
    }

    /** Worlds of a kind cannot be made. */
    public void without(WorldKind kind, String reason) {
        notAsked.put(kind.key(), reason);
    }

    /** Takes in what was tested in a world in which there is nothing to find; what may be true there does not count. */
    public void add(WorldKind kind, List<Statement> statements) {
        nulls.computeIfAbsent(kind, any -> new ArrayList<>()).add(couldBeWrong(kind, statements));
    }

    private static List<Statement> couldBeWrong(WorldKind kind, List<Statement> statements) {
        return statements.stream()
                .filter(statement -> kind.isOfATwin() || statement.ofAnnotation())
                .toList();
    }

    /** Takes in what was tested in a world with effects; those that could not be tested do not count. */
    public void add(Collection<Plant> plants, List<Statement> statements) {
        for (Plant plant : plants) {
            List<Statement> about = statements.stream()
                    .filter(statement -> plant.isMeant(statement.about()))
                    .toList();
            if (!about.isEmpty()) {
                boolean found = about.stream()
                        .anyMatch(statement ->
                                statement.claimed() && statement.head().equals(Optional.of(plant.head())));
                int[] counts = planted.computeIfAbsent(plant.gain(), any -> new int[2]);
                counts[0]++;
                counts[1] += found ? 1 : 0;
            }
        }
    }

    /** @param answer what was tested in this world */
    public AuditResult result(List<Statement> answer) {
        int claims = claimed(answer).size();
        List<NullWorlds> kinds = new ArrayList<>();
        nulls.forEach((kind, found) -> kinds.add(
                summary(kind, found, claimed(couldBeWrong(kind, answer)).size())));
        List<Planted> effects = new ArrayList<>();
        planted.forEach((gain, counts) -> effects.add(new Planted(
                gain, counts[0], counts[1], (double) counts[1] / counts[0], Rates.share(counts[1], counts[0]))));
        return new AuditResult(worlds, seed, answer.size(), claims, kinds, effects, notAsked);
    }

    private static List<String> claimed(List<Statement> statements) {
        return statements.stream()
                .filter(Statement::claimed)
                .map(Statement::inWords)
                .toList();
    }

    private static NullWorlds summary(WorldKind kind, List<List<Statement>> found, int claims) {
        List<List<String>> claimed = found.stream().map(AuditTally::claimed).toList();
        int[] counts = claimed.stream().mapToInt(List::size).toArray();
        int any = (int) claimed.stream().filter(made -> !made.isEmpty()).count();
        double mean = mean(counts);
        double tested = mean(found.stream().mapToInt(List::size).toArray());
        Interval interval = atMost(tested, Rates.mean(counts));
        return new NullWorlds(
                kind.key(),
                kind.meaning(),
                tested,
                claimed,
                mean,
                interval,
                (double) any / counts.length,
                Rates.share(any, counts.length),
                claims == 0 ? Double.NaN : Math.min(1, mean / claims),
                claims == 0
                        ? Interval.UNKNOWN
                        : Interval.of(Math.min(1, interval.low() / claims), Math.min(1, interval.high() / claims)));
    }

    /** No world claims more than it tests. */
    private static Interval atMost(double tested, Interval interval) {
        return interval.high() > tested ? Interval.of(Math.min(tested, interval.low()), tested) : interval;
    }

    private static double mean(int[] numbers) {
        double sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }
}
