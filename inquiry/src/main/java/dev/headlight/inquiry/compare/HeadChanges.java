package dev.headlight.inquiry.compare;

import dev.headlight.analysis.compare.Comparison.Pairing;
import dev.headlight.analysis.compare.HeadChange;
import dev.headlight.analysis.compare.HeadChange.Basis;
import dev.headlight.analysis.compare.Matching;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.inquiry.compare.Pair.NumberPair;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Holm;
import dev.headlight.stats.Interval;
import dev.headlight.stats.PairedChange;
import dev.headlight.stats.RankAgreement;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.UnpairedChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The numbers of heads in two runs, and which of them changed. All tests of a comparison are corrected for each other: those of one
 * number's heads by a step-down bootstrap of the documents, or Holm's correction where no documents are known, and what is tested of
 * several numbers by Bonferroni's.
 */
final class HeadChanges {

    private final HeadGrid grid;
    private final Pairing pairing;
    /** The other run's head of each head. */
    private final List<Optional<Head>> partners;

    private final Resampling resampling;

    private HeadChanges(HeadGrid grid, Pairing pairing, List<Optional<Head>> partners, Resampling resampling) {
        this.grid = grid;
        this.pairing = pairing;
        this.partners = partners;
        this.resampling = resampling;
    }

    /** Between a run with these heads and one with those of a matching: the same heads where there are as many, else partners. */
    static HeadChanges of(HeadGrid grid, Matching matching, Resampling resampling) {
        boolean same = grid.equals(matching.headsOf());
        List<Optional<Head>> partners = same
                ? grid.heads().stream().map(Optional::of).toList()
                : matching.partners().stream().map(Matching.Partner::match).toList();
        return new HeadChanges(grid, same ? Pairing.SAME : Pairing.MATCHED, partners, resampling);
    }

    Pairing pairing() {
        return pairing;
    }

    /** What is known of one head. */
    private record Change(double value, double standardError, Interval ci95) {}

    /** What is known of all heads, tested as one family. */
    private record Tested(Basis basis, int blocks, List<Change> changes, double[] pValues) {

        boolean isTested() {
            return Arrays.stream(pValues).anyMatch(p -> !Double.isNaN(p));
        }
    }

    /** All numbers, corrected for how many there are. */
    List<HeadChange> all(List<NumberPair> numbers) {
        List<Tested> tested = numbers.parallelStream().map(this::test).toList();
        long families = tested.stream().filter(Tested::isTested).count();
        List<HeadChange> all = new ArrayList<>();
        IntStream.range(0, numbers.size()).forEach(i -> all.add(change(numbers.get(i), tested.get(i), families)));
        return all;
    }

    private Tested test(NumberPair number) {
        return number.documents().map(documents -> paired(number, documents)).orElseGet(() -> unpaired(number));
    }

    private Tested paired(NumberPair number, PairedSums documents) {
        double[] pValues = documents.pValues(partners, resampling);
        List<Change> changes = new ArrayList<>();
        for (Head head : grid.heads()) {
            PairedChange change = documents.change(head, partners.get(grid.index(head)));
            // What was rounded on its way into sums of documents was not in the results.
            changes.add(new Change(value(number, head), change.standardError(), change.ci95()));
        }
        return new Tested(Basis.PAIRED, documents.blocks(), changes, pValues);
    }

    private Tested unpaired(NumberPair number) {
        int blocks = Math.min(
                blocks(number.first(), number.pair().first()),
                blocks(number.second(), number.pair().second()));
        List<UnpairedChange> changes = grid.heads().stream()
                .map(head -> UnpairedChange.of(
                        number.first().values().get(head),
                        number.first().errors().get(head),
                        ofOther(head, number.second().values()),
                        ofOther(head, number.second().errors()),
                        blocks))
                .toList();
        double[] pValues =
                Holm.adjust(changes.stream().mapToDouble(UnpairedChange::pValue).toArray());
        boolean known = changes.stream().anyMatch(change -> !Double.isNaN(change.standardError()));
        return new Tested(
                known ? Basis.AT_MOST : Basis.NONE,
                blocks,
                changes.stream()
                        .map(change -> new Change(change.value(), change.standardError(), change.ci95()))
                        .toList(),
                pValues);
    }

    /** On how many blocks of documents a number's errors stand: no degree of freedom comes from those that have nothing of it. */
    private static int blocks(HeadNumber number, Saved of) {
        return number.blocks()
                .orElseGet(() -> (int) Math.min(Pair.manifest(of).corpus().documents(), Blocks.LIMIT));
    }

    private double value(NumberPair number, Head head) {
        return ofOther(head, number.second().values()) - number.first().values().get(head);
    }

    /** NaN for a head without a partner. */
    private double ofOther(Head head, HeadTable table) {
        return partners.get(grid.index(head)).map(table::get).orElse(Double.NaN);
    }

    private HeadChange change(NumberPair number, Tested tested, long families) {
        Manifest manifest = number.pair().manifest();
        HeadNumber first = number.first();
        HeadTable second =
                HeadTable.of(grid, (Head head) -> ofOther(head, number.second().values()));
        return new HeadChange(
                number.pair().analysis(),
                number.pair().measure(),
                first.key(),
                first.title(),
                first.unit(),
                manifest.corpus().unit(),
                manifest.corpus().documents(),
                tested.blocks(),
                tested.basis(),
                pairing == Pairing.SAME ? tau(first.values(), second) : Double.NaN,
                first.values(),
                second,
                table(tested, Change::value),
                table(tested, Change::standardError),
                table(tested, change -> change.ci95().low()),
                table(tested, change -> change.ci95().high()),
                HeadTable.of(
                        grid,
                        Arrays.stream(tested.pValues())
                                .map(p -> Math.min(1, families * p))
                                .toArray()));
    }

    private HeadTable table(Tested tested, ToDoubleFunction<Change> value) {
        return HeadTable.of(grid, tested.changes().stream().mapToDouble(value).toArray());
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
