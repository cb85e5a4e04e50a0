package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.analysis.syntax.TreeResult;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
                                                relation.getValue().best().head()))
                                .toList())
                        + ".";
        return new Finding(
                Integer.toString(known.size()),
                known.size() == 1 ? "relation is known beyond position" : "relations are known beyond position",
                "Of %d relations, those in which a head beats the best fixed offset, corrected for the choice among all heads and for the number of relations (p ≤ .05). %s"
                        .formatted(result.relations().size(), named));
    }

    private static Finding widest(Map.Entry<String, RelationResult> relation) {
        RelationResult.CrossFitted fit = relation.getValue().crossFitted();
        return new Finding(
                "+" + Format.PERCENT.print(fit.gain()),
                "points beyond position for " + relation.getKey(),
                "Heads chosen on other documents find %s %% of them, the best fixed offset %s %%."
                        .formatted(Format.PERCENT.print(fit.accuracy()), Format.PERCENT.print(fit.offsetAccuracy())));
    }

    private Optional<Map.Entry<String, RelationResult>> mostAccurate() {
        return known.stream()
                .max(Comparator.comparingDouble(
                        relation -> relation.getValue().crossFitted().accuracy()));
    }

    private static Finding accurate(Map.Entry<String, RelationResult> relation) {
        RelationResult.Best best = relation.getValue().best();
        return new Finding(
                Format.PERCENT.print(relation.getValue().crossFitted().accuracy()) + " %",
                "of all " + relation.getKey() + " are right",
                "Head %s, read from %s, comes closest to a rule, over %s%s."
                        .formatted(
                                best.head(),
                                SyntaxRelations.words(best.direction()),
                                Words.count(relation.getValue().count(), "word", "words"),
                                relation.getValue().crossFitted().foldAgreement() == 1
                                        ? ", and every fold of the documents chooses it"
                                        : ""));
    }

    private Finding all() {
        RelationResult all = result.all();
        return new Finding(
                Format.PERCENT.print(all.best().accuracy()) + " %",
                "of all words for the best single head",
                "Head %s; the best fixed offset (%+d) has %s %%. No head knows the whole of syntax: each knows some relations."
                        .formatted(
                                all.best().head(),
                                all.offset().offset(),
                                Format.PERCENT.print(all.offset().accuracy())));
    }

    private static Finding undirected(TreeResult trees) {
        TreeResult.Undirected undirected = trees.undirected();
        return new Finding(
                Format.PERCENT.print(undirected.accuracy()) + " %",
                "of the edges by the best single head's tree",
                "Head %s as an undirected tree; joining neighbours finds %s %%."
                        .formatted(undirected.head(), Format.PERCENT.print(undirected.chain())));
    }
}
