package dev.headlight.report.sections;

import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.analysis.compare.Comparison;
import dev.headlight.analysis.compare.Comparison.Pairing;
import dev.headlight.analysis.compare.HeadChange;
import dev.headlight.analysis.compare.HeadChange.Basis;
import dev.headlight.result.TestUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the error of a change stands on, in words. */
final class CompareWords {

    private CompareWords() {}

    static String basis(CompareResult result) {
        Set<Basis> bases = EnumSet.noneOf(Basis.class);
        Set<TestUnit> units = new LinkedHashSet<>();
        Set<Pairing> pairings = EnumSet.noneOf(Pairing.class);
        for (Comparison comparison : result.comparisons()) {
            pairings.add(comparison.pairing());
            comparison.changes().stream().map(HeadChange::basis).forEach(bases::add);
            comparison.changes().stream()
                    .filter(change -> change.basis() == Basis.PAIRED)
                    .map(HeadChange::testUnit)
                    .forEach(units::add);
        }
        List<String> words = new ArrayList<>();
        String one = Words.list(units.stream().map(TestUnit::singular).toList());
        String several = Words.list(units.stream().map(TestUnit::plural).toList());
        words.add(
                "A change is called shown where it passes a test that is corrected for all heads and numbers of the comparison;"
                        + " intervals are those of a single head.");
        if (bases.contains(Basis.PAIRED)) {
            words.add(
                    "Both runs read the same texts, and changes are paired by %s, so that what the %s do to both models alike is no part of the error."
                            .formatted(one, several));
        }
        if (bases.contains(Basis.AT_MOST)) {
            words.add((bases.contains(Basis.PAIRED)
                            ? "Where no numbers by document lie beside both results, the"
                            : "No numbers by document lie beside both results, so that the")
                    + " error of a change is taken for as large as it can be, the sum of the errors of both: small changes may"
                    + " be real and yet not be shown.");
        }
        if (bases.contains(Basis.NONE)) {
            words.add("Changes without errors are descriptions.");
        }
        if (pairings.contains(Pairing.MATCHED)) {
            words.add(
                    "Models that have not as many layers and heads are compared by partners. Partners were chosen for being"
                            + " alike in these numbers and texts, which makes differences smaller, never larger.");
        }
        return String.join(" ", words);
    }

    /** Of one change, in a few words. */
    static String basis(HeadChange change) {
        return switch (change.basis()) {
            case PAIRED -> "paired";
            case AT_MOST -> "with the largest error that it can have";
            case NONE -> "without an error";
        };
    }
}
