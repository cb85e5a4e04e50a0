package dev.headlight.inquiry.compare;

import dev.headlight.analysis.compare.HeadChange;
import dev.headlight.analysis.compare.HeadChange.Basis;
import dev.headlight.inquiry.compare.Pairs.NumberPair;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Holm;
import dev.headlight.stats.RankAgreement;
import dev.headlight.stats.UnpairedChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The numbers of the same heads in two runs, and which of them changed: one family of tests, corrected together. */
final class HeadChanges {

    private final HeadGrid grid;
    private final List<NumberPair> numbers;
    private final UnpairedChange[][] changes;
    private final double[][] corrected;

    /** @param numbers of two models with the same layers and heads */
    HeadChanges(HeadGrid grid, List<NumberPair> numbers) {
        this.grid = grid;
        this.numbers = numbers;
        this.changes = numbers.stream().map(this::changes).toArray(UnpairedChange[][]::new);
        double[] pValues = Arrays.stream(changes)
                .flatMap(Arrays::stream)
                .mapToDouble(UnpairedChange::pValue)
                .toArray();
        double[] adjusted = Holm.adjust(pValues);
        this.corrected = new double[changes.length][];
        Arrays.setAll(corrected, i -> Arrays.copyOfRange(adjusted, i * grid.count(), (i + 1) * grid.count()));
    }

    private UnpairedChange[] changes(NumberPair number) {
        long units = number.pair().manifest().corpus().documents();
        int blocks = (int) Math.min(units, Blocks.LIMIT);
        return grid.heads().stream()
                .map(head -> UnpairedChange.of(
                        number.first().values().get(head),
                        number.first().errors().get(head),
                        number.second().values().get(head),
                        number.second().errors().get(head),
                        blocks))
                .toArray(UnpairedChange[]::new);
    }

    List<HeadChange> all() {
        List<HeadChange> all = new ArrayList<>();
        IntStream.range(0, numbers.size()).forEach(i -> all.add(change(numbers.get(i), changes[i], corrected[i])));
        return all;
    }

    private HeadChange change(NumberPair number, UnpairedChange[] change, double[] pValues) {
        Manifest manifest = number.pair().manifest();
        boolean known = Arrays.stream(change).anyMatch(one -> !Double.isNaN(one.standardError()));
        return new HeadChange(
                number.pair().analysis(),
                manifest.measure(),
                number.first().key(),
                number.first().title(),
                number.first().unit(),
                manifest.corpus().unit(),
                manifest.corpus().documents(),
                known ? Basis.AT_MOST : Basis.NONE,
                tau(number.first().values(), number.second().values()),
                number.first().values(),
                number.second().values(),
                table(head -> change[head].value()),
                table(head -> change[head].standardError()),
                table(head -> change[head].ci95().low()),
                table(head -> change[head].ci95().high()),
                HeadTable.of(grid, pValues));
    }

    private HeadTable table(IntToDoubleFunction value) {
        return HeadTable.of(grid, (Head head) -> value.applyAsDouble(grid.index(head)));
    }

    /** Of the heads that have the number in both. */
    private double tau(HeadTable first, HeadTable second) {
        List<Head> both = grid.heads().stream()
                .filter(head -> Double.isFinite(first.get(head)) && Double.isFinite(second.get(head)))
                .toList();
        return RankAgreement.tau(
                both.stream().mapToDouble(first::get).toArray(),
                both.stream().mapToDouble(second::get).toArray());
    }
}
