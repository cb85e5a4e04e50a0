package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.analysis.syntax.TreeResult;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a syntax result says, in words. */
final class SyntaxFindings {

    private static final int NAMED = 5;
    private static final int LINES = 10;
    private static final int REASONS = 3;

    private final SyntaxResult result;
    private final TestUnit unit;
    private final List<Map.Entry<String, RelationResult>> known;

    SyntaxFindings(SyntaxResult result, TestUnit unit) {
        this.result = result;
        this.unit = unit;
        this.known = SyntaxRelations.known(result);
    }

    Findings findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(beyondPosition());
        known.stream().findFirst().ifPresent(relation -> findings.add(widest(relation)));
        mostAccurate().ifPresent(relation -> findings.add(accurate(relation)));
        findings.add(all());
        result.trees().ifPresent(trees -> findings.add(undirected(trees)));
        return new Findings(findings);
    }

    /** The relations of which something may be claimed, the widest lead first; else why nothing may. */
    List<String> lines() {
        if (known.isEmpty()) {
            return result.relations().entrySet().stream()
                    .filter(relation -> relation.getValue().claim().reason() != Claim.Reason.NOT_ANSWERABLE)
                    .limit(REASONS)
                    .map(relation -> Words.unclaimed(
                            relation.getKey(),
                            relation.getValue().best().head(),
                            relation.getValue().best().accuracy(),
                            relation.getValue().claim(),
                            unit))
                    .toList();
        }
        List<String> lines =
                new ArrayList<>(known.stream().limit(LINES).map(this::line).toList());
        if (known.size() > LINES) {
            lines.add("and " + Words.count(known.size() - LINES, "further relation", "further relations"));
        }
        return lines;
    }

    private String line(Map.Entry<String, RelationResult> relation) {
        RelationResult.CrossFitted fit = relation.getValue().crossFitted();
        return Words.scored(
                        relation.getKey(),
                        fit.head(),
                        fit.accuracy(),
                        fit.ci95(),
                        fit.blocks(),
                        relation.getValue().claim(),
                        unit)
                + "; the best fixed offset %s %%".formatted(Format.PERCENT.print(fit.offsetAccuracy()));
    }

    private Finding beyondPosition() {
        String named = known.isEmpty()
                ? "None passes the test."
                : "First among them are "
                        + Words.list(known.stream()
                                .limit(NAMED)
                                .map(relation -> "%s (%s)"
                                        .formatted(
                                                relation.getKey(),
                                                relation.getValue()
                                                        .crossFitted()
                                                        .head()))
                                .toList())
                        + ".";
        long judged = result.relations().values().stream()
                .filter(relation -> relation.claim().outcome() != Claim.Outcome.CANNOT_BE_JUDGED)
                .count();
        return new Finding(
                Integer.toString(known.size()),
                (known.size() == 1 ? "relation in this corpus is" : "relations in this corpus are")
                        + " predicted better than by position, by heads of this checkpoint",
                ("A head beats the best fixed offset; a studentised bootstrap over %s, corrected for the choice among all"
                                + " heads and for %s (p ≤ .05). Of %s, %s cannot be judged by so few %s. %s")
                        .formatted(
                                unit.plural(),
                                Words.count(judged, "relation", "relations"),
                                Words.count(result.relations().size(), "relation", "relations"),
                                result.relations().size() - judged,
                                unit.plural(),
                                named));
    }

    private Finding widest(Map.Entry<String, RelationResult> relation) {
        RelationResult.CrossFitted fit = relation.getValue().crossFitted();
        return new Finding(
                "+" + Format.PERCENT.print(fit.gain()),
                "points beyond position for %s, by head %s".formatted(relation.getKey(), fit.head()),
                "It finds %s %%%s of their governors %s; the best fixed offset finds %s %%.%s"
                        .formatted(
                                Format.PERCENT.print(fit.accuracy()),
                                Words.interval(fit.ci95()),
                                fairly(relation.getValue()),
                                Format.PERCENT.print(fit.offsetAccuracy()),
                                relation.getValue()
                                        .control()
                                        .map(SyntaxFindings::selectivity)
                                        .orElse("")));
    }

    private static String selectivity(RelationResult.Control control) {
        return Double.isNaN(control.selectivity())
                ? ""
                : " Where the types of words alone decide (a control task after Hewitt and Liang 2019), the best head, %s, finds %s %%: a selectivity of %s points%s."
                        .formatted(
                                control.head(),
                                Format.PERCENT.print(control.accuracy()),
                                Format.PERCENT.print(control.selectivity()),
                                Words.interval(control.selectivityCi95()));
    }

    private Optional<Map.Entry<String, RelationResult>> mostAccurate() {
        return known.stream()
                .max(Comparator.comparingDouble(
                        relation -> relation.getValue().crossFitted().accuracy()));
    }

    private Finding accurate(Map.Entry<String, RelationResult> relation) {
        RelationResult.CrossFitted fit = relation.getValue().crossFitted();
        return new Finding(
                Format.PERCENT.print(fit.accuracy()) + " %",
                "of the words that are %s have their governor found by head %s"
                        .formatted(relation.getKey(), fit.head()),
                "The relation that a head finds most surely%s, read from %s, %s; %s in all."
                        .formatted(
                                Words.interval(fit.ci95()),
                                SyntaxRelations.words(fit.direction()),
                                fairly(relation.getValue()),
                                Words.count(relation.getValue().count(), "word", "words")));
    }

    private Finding all() {
        RelationResult all = result.all();
        return new Finding(
                Format.PERCENT.print(all.best().accuracy()) + " %",
                "of all words have their governor found by the best single head",
                String.format(
                        Locale.ROOT,
                        "Head %s, on the same %s that it was chosen on%s. The best fixed offset (%+d) finds %s %%.",
                        all.best().head(),
                        Words.count(all.count(), "word", "words"),
                        elsewhere(all),
                        all.offset().offset(),
                        Format.PERCENT.print(all.offset().accuracy())));
    }

    private String elsewhere(RelationResult relation) {
        RelationResult.CrossFitted fit = relation.crossFitted();
        return Double.isNaN(fit.accuracy())
                ? ""
                : "; head %s finds %s %%%s %s"
                        .formatted(
                                fit.head(),
                                Format.PERCENT.print(fit.accuracy()),
                                Words.interval(fit.ci95()),
                                fairly(relation));
    }

    private String fairly(RelationResult relation) {
        return Words.fairly(relation.crossFitted().blocks(), relation.claim().blocks(), unit);
    }

    private Finding undirected(TreeResult trees) {
        TreeResult.Undirected undirected = trees.undirected();
        return new Finding(
                Format.PERCENT.print(undirected.accuracy()) + " %",
                "of the edges are in the best single head's tree",
                "Head %s as an undirected tree, on the same %s that it was chosen on; joining neighbours finds %s %%. That head %s, chosen elsewhere, beats them: %s."
                        .formatted(
                                undirected.head(),
                                Words.count(undirected.count(), "edge", "edges"),
                                Format.PERCENT.print(undirected.chain()),
                                undirected.beyondChain().head(),
                                undirected.beyondChain().claim().inWords(unit::count)));
    }
}
