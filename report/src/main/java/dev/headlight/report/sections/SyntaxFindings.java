package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.analysis.syntax.TreeResult;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a syntax result says, in words. */
final class SyntaxFindings {

    private static final int NAMED = 5;

    private final SyntaxResult result;
    private final List<Map.Entry<String, RelationResult>> known;

    SyntaxFindings(SyntaxResult result) {
        this.result = result;
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
                        + " predicted better than by position",
                ("A head beats the best fixed offset; a studentised bootstrap over %s, corrected for the choice among all"
                                + " heads and for %s (p ≤ .05). Of %s, %s cannot be judged by so few %s. %s")
                        .formatted(
                                result.unit().plural(),
                                Words.count(judged, "relation", "relations"),
                                Words.count(result.relations().size(), "relation", "relations"),
                                result.relations().size() - judged,
                                result.unit().plural(),
                                named));
    }

    private Finding widest(Map.Entry<String, RelationResult> relation) {
        RelationResult.CrossFitted fit = relation.getValue().crossFitted();
        return new Finding(
                "+" + Format.PERCENT.print(fit.gain()),
                "points beyond position for %s, by head %s".formatted(relation.getKey(), fit.head()),
                "It finds %s %%%s of their governors %s; the best fixed offset finds %s %%."
                        .formatted(
                                Format.PERCENT.print(fit.accuracy()),
                                interval(fit.ci95()),
                                fairly(relation.getValue()),
                                Format.PERCENT.print(fit.offsetAccuracy())));
    }

    private static String interval(Interval interval) {
        return interval.isKnown()
                ? " [%s, %s]".formatted(Format.PERCENT.print(interval.low()), Format.PERCENT.print(interval.high()))
                : "";
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
                "of %s have their governor found by head %s".formatted(relation.getKey(), fit.head()),
                "The relation that a head finds most surely%s, read from %s, %s; %s in all."
                        .formatted(
                                interval(fit.ci95()),
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
                                interval(fit.ci95()),
                                fairly(relation));
    }

    private String fairly(RelationResult relation) {
        return Words.fairly(relation.crossFitted().blocks(), relation.claim().blocks(), result.unit());
    }

    private Finding undirected(TreeResult trees) {
        TreeResult.Undirected undirected = trees.undirected();
        return new Finding(
                Format.PERCENT.print(undirected.accuracy()) + " %",
                "of the edges are in the best single head's tree",
                "Head %s as an undirected tree, on the same %s that it was chosen on; joining neighbours finds %s %%. That a head beats them: %s."
                        .formatted(
                                undirected.head(),
                                Words.count(undirected.count(), "edge", "edges"),
                                Format.PERCENT.print(undirected.chain()),
                                undirected
                                        .beyondChain()
                                        .claim()
                                        .inWords(result.unit().plural())));
    }
}
