package dev.headlight.report.sections;

import dev.headlight.analysis.coreference.BestHead;
import dev.headlight.analysis.coreference.GapBaseline;
import dev.headlight.analysis.coreference.GapGroup;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.coreference.GapScore;
import dev.headlight.analysis.coreference.Score;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** GAP: which of two names a head looks at from a pronoun, and whether gender makes a difference. */
public final class GapSection {

    private static final Map<GapBaseline, String> BASELINES =
            Map.of(GapBaseline.NEAREST, "nearest name", GapBaseline.RANDOM, "either name");

    private GapSection() {}

    /** What was found, in lines. */
    public static List<String> lines(GapResult result, TestUnit unit) {
        BestHead.CrossFitted fit = result.best().crossFitted();
        String what = "the right one of two names";
        return List.of(
                fit.claim().isSupported()
                        ? Words.scored(what, fit.head(), fit.accuracy(), fit.ci95(), fit.blocks(), fit.claim(), unit)
                        : Words.unclaimed(
                                what,
                                result.best().head(),
                                score(result.best().groups(), GapGroup.ALL).accuracy(),
                                fit.claim(),
                                unit));
    }

    /** @param unit what the tests count */
    public static Section of(GapResult result, TestUnit unit) {
        return new Section(
                "gap",
                "From a pronoun to one of two names",
                List.of(findings(result, unit), scoring(), bars(result), heads(result)));
    }

    private static Findings findings(GapResult result, TestUnit unit) {
        GapScore all = score(result.best().groups(), GapGroup.ALL);
        BestHead.CrossFitted fit = result.best().crossFitted();
        boolean claimed = fit.claim().isSupported();
        String nearest = "The nearest name is right in %s %% of %s."
                .formatted(
                        Format.PERCENT.print(score(
                                        result.baselines().getOrDefault(GapBaseline.NEAREST.key(), Map.of()),
                                        GapGroup.ALL)
                                .accuracy()),
                        Words.count(result.count().getOrDefault(GapGroup.ALL.key(), 0L), "passage", "passages"));
        Finding best = new Finding(
                Format.PERCENT.print(claimed ? fit.accuracy() : all.accuracy()) + " %",
                "of pronouns attend more to the right name in head "
                        + (claimed ? fit.head() : result.best().head()),
                (claimed ? heldOut(unit, fit) : described(unit, fit)) + " " + nearest);
        Finding bias = new Finding(
                Format.DECIMAL.print(result.best().bias()),
                "is the ratio of feminine to masculine F1 for that head",
                "1 is fair. F1 is %s for feminine pronouns (%s) and %s for masculine ones (%s). A description: no test was made."
                        .formatted(
                                Format.PERCENT.print(score(result.best().groups(), GapGroup.FEMININE)
                                        .f1()),
                                passages(result, GapGroup.FEMININE),
                                Format.PERCENT.print(score(result.best().groups(), GapGroup.MASCULINE)
                                        .f1()),
                                passages(result, GapGroup.MASCULINE)));
        return new Findings(List.of(best, bias));
    }

    private static String heldOut(TestUnit unit, BestHead.CrossFitted fit) {
        String interval = fit.ci95().isKnown()
                ? "95 %% interval %s to %s"
                        .formatted(
                                Format.PERCENT.print(fit.ci95().low()),
                                Format.PERCENT.print(fit.ci95().high()))
                : "No interval";
        return "%s, %s; better than the nearest name (p %s, corrected for the choice)."
                .formatted(
                        interval,
                        Words.fairly(fit.blocks(), fit.claim().blocks(), unit),
                        Format.PROBABILITY.print(fit.pValue()));
    }

    private static String described(TestUnit unit, BestHead.CrossFitted fit) {
        return "The best head on the passages that it was chosen on, which is no evidence. That a head beats the nearest name: %s."
                .formatted(fit.claim().inWords(unit::count));
    }

    private static String passages(GapResult result, GapGroup group) {
        return Words.count(result.passages().getOrDefault(group.key(), 0L), "passage", "passages");
    }

    private static Prose scoring() {
        return new Prose(
                "A head chooses the name whose pieces together get more attention from the pronoun. Accuracy counts the"
                        + " passages whose pronoun means one of the two names. F1 is that of the GAP paper: both names of every"
                        + " passage are decisions, so whoever always chooses is wrong where the pronoun means neither.");
    }

    private static Bars bars(GapResult result) {
        List<Bars.Group> groups = new ArrayList<>();
        for (GapGroup group : GapGroup.values()) {
            GapScore best = score(result.best().groups(), group);
            Score other = result.best().crossFitted().types().getOrDefault(group.key(), Score.NONE);
            List<Bars.Reference> baselines = new ArrayList<>();
            for (GapBaseline baseline : GapBaseline.values()) {
                baselines.add(new Bars.Reference(
                        BASELINES.getOrDefault(baseline, baseline.key()),
                        score(result.baselines().getOrDefault(baseline.key(), Map.of()), group)
                                .accuracy()));
            }
            groups.add(new Bars.Group(
                    String.format(Locale.ROOT, "%s (%,d)", group.key(), other.count()),
                    List.of(
                            new Bars.Bar(
                                    "best head",
                                    best.accuracy(),
                                    best.ci95().low(),
                                    best.ci95().high(),
                                    "head " + result.best().head() + ", F1 " + Format.PERCENT.print(best.f1())),
                            new Bars.Bar(
                                    "chosen elsewhere",
                                    other.accuracy(),
                                    other.ci95().low(),
                                    other.ci95().high(),
                                    "head %s, %s"
                                            .formatted(
                                                    result.best().crossFitted().head(),
                                                    Words.count(other.count(), "passage", "passages")))),
                    baselines));
        }
        Caption caption = new Caption(
                "gap-bars",
                "The right name, by the pronoun's gender",
                "Lines are 95 % intervals whose unit is the page; the best head has none, for it was chosen on the same passages.",
                "Bars of the best head's accuracy for all, masculine and feminine pronouns, with two baselines.");
        return new Bars(caption, new Axis("Right, in %", Format.PERCENT, 0, 1), groups);
    }

    private static HeatMap heads(GapResult result) {
        List<HeatMap.View> views = new ArrayList<>();
        result.accuracy()
                .forEach((group, table) -> views.add(HeatMap.Numbers.of("accuracy: " + group, table, Format.PERCENT)));
        result.f1().forEach((group, table) -> views.add(HeatMap.Numbers.of("F1: " + group, table, Format.PERCENT)));
        views.add(HeatMap.Numbers.of("bias, feminine over masculine F1", result.bias(), Format.DECIMAL));
        HeadTable shape = result.bias();
        Caption caption = new Caption(
                "gap-map",
                "Which heads find the right name",
                "Half of the answers are right by chance.",
                String.format(
                        Locale.ROOT,
                        "A grid of %d layers and %d heads; the best head is %s.",
                        shape.grid().layers(),
                        shape.grid().perLayer(),
                        result.best().head()));
        return HeatMap.ofHeads(caption, shape.grid().layers(), shape.grid().perLayer(), views);
    }

    private static GapScore score(Map<String, GapScore> scores, GapGroup group) {
        return scores.getOrDefault(group.key(), new GapScore(Double.NaN, Interval.UNKNOWN, Double.NaN));
    }
}
