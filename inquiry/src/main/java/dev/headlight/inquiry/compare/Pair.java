package dev.headlight.inquiry.compare;

import dev.headlight.analysis.HeadSums;
import dev.headlight.inquiry.ByDocument;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.HeadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers of two runs to one question.
 *
 * @param first that of the first run
 * @param second that of the other
 */
record Pair(Saved first, Saved second) {

    /**
     * A number of both runs.
     *
     * @param documents what it is document by document, where both runs read the same ones and say so
     */
    record NumberPair(Pair pair, HeadNumber first, HeadNumber second, Optional<PairedSums> documents) {

        /** Whether some head has the number in the first run and some in the other, as a measure that is no weight has no learnt sink. */
        private boolean isOfHeads() {
            return hasAny(first.values()) && hasAny(second.values());
        }

        private static boolean hasAny(HeadTable values) {
            return values.grid().heads().stream().anyMatch(head -> Double.isFinite(values.get(head)));
        }

        private NumberPair with(Optional<PairedSums> known) {
            return new NumberPair(pair, first, second, known);
        }
    }

    String analysis() {
        return first.answered().inquiry().schema().shortName();
    }

    Manifest manifest() {
        return manifest(first);
    }

    static Manifest manifest(Saved saved) {
        return saved.answered().results().manifest();
    }

    /** The measure of both, or that of the other instead of that of the first. */
    String measure() {
        String one = manifest(first).measure();
        String other = manifest(second).measure();
        return one.equals(other) ? one : other + " instead of " + one;
    }

    boolean isOfOneMeasure() {
        return manifest(first).measure().equals(manifest(second).measure());
    }

    /** The numbers of both, those first that the first one has; not yet document by document. */
    List<NumberPair> numbers() {
        Map<String, HeadNumber> others =
                second.answered().numbers().stream().collect(Collectors.toMap(HeadNumber::key, Function.identity()));
        List<NumberPair> numbers = new ArrayList<>();
        for (HeadNumber number : first.answered().numbers()) {
            HeadNumber found = others.get(number.key());
            if (found != null) {
                numbers.add(new NumberPair(this, number, found, Optional.empty()));
            }
        }
        return numbers;
    }

    /** The same, document by document where both runs know them so. */
    List<NumberPair> byDocument() {
        boolean same = otherDocuments().isEmpty();
        Map<String, HeadSums> ofFirst = same ? sums(first) : Map.of();
        Map<String, HeadSums> ofSecond = same ? sums(second) : Map.of();
        return numbers().stream()
                .map(number -> number.with(paired(
                        ofFirst.get(number.first().key()),
                        ofSecond.get(number.first().key()))))
                .toList();
    }

    private static Optional<PairedSums> paired(@Nullable HeadSums one, @Nullable HeadSums other) {
        return one == null || other == null || !one.blocks().equals(other.blocks())
                ? Optional.empty()
                : Optional.of(new PairedSums(one, other));
    }

    private static Map<String, HeadSums> sums(Saved saved) {
        return ByDocument.beside(saved.file(), saved.answered().results())
                .map(ByDocument::heads)
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(HeadSums::key, Function.identity()));
    }

    private Optional<String> otherDocuments() {
        long one = manifest(first).corpus().documents();
        long other = manifest(second).corpus().documents();
        return one == other
                ? Optional.empty()
                : Optional.of("not the same %s were read: %s and %s"
                        .formatted(manifest().corpus().unit().plural(), one, other));
    }

    /** Why not all numbers are paired document by document; empty where they are. */
    Optional<String> unpaired(List<NumberPair> numbers) {
        if (numbers.stream()
                .filter(NumberPair::isOfHeads)
                .allMatch(number -> number.documents().isPresent())) {
            return Optional.empty();
        }
        Optional<String> others = otherDocuments();
        if (others.isPresent()) {
            return others;
        }
        for (Saved saved : List.of(first, second)) {
            Optional<ByDocument> beside =
                    ByDocument.beside(saved.file(), saved.answered().results());
            if (beside.isEmpty() || beside.get().heads().isEmpty()) {
                return Optional.of("no numbers by document lie beside " + saved.file());
            }
        }
        return Optional.of("not the same %s were read, or not all numbers are known of each"
                .formatted(manifest().corpus().unit().plural()));
    }
}
