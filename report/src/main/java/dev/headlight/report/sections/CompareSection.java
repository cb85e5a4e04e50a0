package dev.headlight.report.sections;

import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.analysis.compare.Comparison;
import dev.headlight.analysis.compare.Comparison.Pairing;
import dev.headlight.analysis.compare.HeadChange;
import dev.headlight.analysis.compare.HeadChange.Basis;
import dev.headlight.analysis.compare.Matching;
import dev.headlight.maps.Head;
import dev.headlight.report.Block;
import dev.headlight.report.Facts;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Runs beside the first one: what the same heads do otherwise, and which head is like which. */
public final class CompareSection {

    /** How many numbers are found worth a line for each run. */
    private static final int LINES = 4;

    private CompareSection() {}

    /** The sections, in reading order. */
    public static List<Section> of(CompareResult result) {
        String first = result.runs().get(0).name();
        List<Section> sections = new ArrayList<>();
        List<Finding> findings = result.comparisons().stream()
                .flatMap(comparison -> findings(comparison, first).stream())
                .toList();
        sections.add(new Section(
                "compare",
                "What differs from " + first,
                List.of(new Findings(findings), new Prose(CompareWords.basis(result)))));
        for (int i = 0; i < result.comparisons().size(); i++) {
            sections.add(section(result, i));
        }
        sections.add(new Section("compared", "What was compared", List.of(facts(result))));
        return sections;
    }

    private static Section section(CompareResult result, int number) {
        Comparison comparison = result.comparisons().get(number);
        CompareFigures figures = new CompareFigures(result, number);
        List<Block> blocks = new ArrayList<>();
        if (!comparison.changes().isEmpty()) {
            if (!comparison.differences().isEmpty()) {
                blocks.add(new Prose(
                        "Besides the model, the two differ in: " + String.join("; ", comparison.differences()) + "."));
            }
            blocks.add(figures.changes());
            figures.moved().ifPresent(blocks::add);
            if (comparison.pairing() == Pairing.SAME) {
                blocks.add(figures.agreement());
            }
        }
        blocks.add(figures.layers());
        blocks.add(figures.heads());
        return new Section(
                figures.id(""),
                "%s beside %s".formatted(comparison.run(), result.runs().get(0).name()),
                blocks);
    }

    private static List<Finding> findings(Comparison comparison, String first) {
        List<Finding> findings = new ArrayList<>();
        findings.add(match(comparison, first));
        List<HeadChange> tested = comparison.changes().stream()
                .filter(change -> change.basis() != Basis.NONE)
                .toList();
        List<HeadChange> moved = tested.stream()
                .filter(change -> !change.moved().isEmpty())
                .sorted(Comparator.comparingInt(change -> -change.moved().size()))
                .toList();
        moved.stream()
                .limit(LINES)
                .map(change -> moved(comparison, first, change))
                .forEach(findings::add);
        if (moved.isEmpty() && !tested.isEmpty()) {
            findings.add(nothing(comparison, first, tested));
        }
        return findings;
    }

    private static Finding match(Comparison comparison, String first) {
        Matching matching = comparison.matching();
        String detail = String.format(
                Locale.ROOT,
                "By %s, matched heads of %s are %s standard deviations apart on average, any two heads %s%s.",
                Words.count(matching.numbers(), "number", "numbers"),
                comparison.run(),
                Format.DECIMAL.print(matching.distance()),
                Format.DECIMAL.print(matching.chance()),
                Double.isNaN(matching.noise())
                        ? ""
                        : ", and two equal heads would be %s by their errors"
                                .formatted(Format.DECIMAL.print(matching.noise())));
        if (matching.same() < 0) {
            return new Finding(
                    Integer.toString(matching.matched()),
                    "heads of %s have a partner in %s".formatted(comparison.run(), first),
                    detail);
        }
        return new Finding(
                "%s of %s".formatted(matching.same(), matching.partners().size()),
                "heads of %s are most like the same head of %s, one to one".formatted(comparison.run(), first),
                detail + " A random assignment has 1 such head on average.");
    }

    private static Finding moved(Comparison comparison, String first, HeadChange change) {
        List<Head> moved = change.moved();
        Head most = moved.get(0);
        String headline = comparison.pairing() == Pairing.SAME
                ? "heads of %s changed in %s".formatted(comparison.run(), change.title())
                : "heads of %s differ from their partners in %s in %s"
                        .formatted(first, comparison.run(), change.title());
        return new Finding(
                "%s of %s".formatted(moved.size(), tested(change)),
                headline,
                "Most of all %s: %s, from %s to %s; p %s, corrected, over %s, %s%s."
                        .formatted(
                                most,
                                signed(change, most),
                                Format.DECIMAL.print(change.first().get(most)),
                                Format.DECIMAL.print(change.second().get(most)),
                                Format.PROBABILITY.print(change.pValue().get(most)),
                                change.testUnit().count(change.blocks()),
                                CompareWords.basis(change),
                                measure(change)));
    }

    /** How many heads there is a change of. */
    private static long tested(HeadChange change) {
        return change.change().grid().heads().stream()
                .filter(head -> !Double.isNaN(change.change().get(head)))
                .count();
    }

    private static String signed(HeadChange change, Head head) {
        return "%s [%s, %s]"
                .formatted(
                        Format.DECIMAL.print(change.change().get(head)),
                        Format.DECIMAL.print(change.low().get(head)),
                        Format.DECIMAL.print(change.high().get(head)));
    }

    private static String measure(HeadChange change) {
        return change.measure().equals("attention") ? "" : ", by " + change.measure();
    }

    /** Why no change is shown. */
    private static Finding nothing(Comparison comparison, String first, List<HeadChange> tested) {
        HeadChange change = tested.stream()
                .filter(one -> one.unjudged().isEmpty())
                .findFirst()
                .orElse(tested.get(0));
        return new Finding(
                "No",
                comparison.pairing() == Pairing.SAME
                        ? "head of %s can be shown to have changed".formatted(comparison.run())
                        : "head of %s can be shown to differ from its partner in %s".formatted(first, comparison.run()),
                change.unjudged()
                        .map("They %s."::formatted)
                        .orElse("Over %s, all of them may be chance%s."
                                .formatted(
                                        change.testUnit().count(change.blocks()),
                                        change.basis() == Basis.PAIRED ? "" : ", as far as is known of their errors")));
    }

    private static Facts facts(CompareResult result) {
        List<Facts.Fact> facts = new ArrayList<>();
        result.runs()
                .forEach(run -> facts.add(new Facts.Fact(
                        run.name(),
                        String.format(
                                Locale.ROOT,
                                "%s, %d layers of %d heads: %s",
                                run.model(),
                                run.layers(),
                                run.heads(),
                                String.join(", ", run.files())))));
        result.comparisons()
                .forEach(comparison -> comparison
                        .unpaired()
                        .forEach(one -> facts.add(new Facts.Fact(
                                "not paired",
                                "%s of %s by %s: %s"
                                        .formatted(one.analysis(), comparison.run(), one.measure(), one.reason())))));
        result.left()
                .forEach(left -> facts.add(new Facts.Fact(
                        "not compared",
                        "%s of %s by %s: %s".formatted(left.analysis(), left.run(), left.measure(), left.reason()))));
        return new Facts(facts);
    }
}
