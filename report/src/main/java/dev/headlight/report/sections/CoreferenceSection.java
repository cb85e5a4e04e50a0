package dev.headlight.report.sections;

import dev.headlight.analysis.coreference.Baseline;
import dev.headlight.analysis.coreference.BestHead;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.MentionCategory;
import dev.headlight.analysis.coreference.Score;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.maps.Measure;
import dev.headlight.report.AttentionLines;
import dev.headlight.report.Block;
import dev.headlight.report.Caption;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Coreference: a summary in words, Table 2 beside the paper's, a map of the heads, and drawn examples (§4.3). */
public final class CoreferenceSection {

    private CoreferenceSection() {}

    private static final String HEADS = "among the head words of earlier mentions";
    private static final String WORDS = "among all earlier words";

    /** What was found, in lines. */
    public static List<String> lines(CoreferenceResult result, TestUnit unit) {
        return List.of(line(HEADS, result.best(), unit), line(WORDS, result.bestWords(), unit));
    }

    private static String line(String candidates, BestHead best, TestUnit unit) {
        BestHead.CrossFitted fit = best.crossFitted();
        String what = "antecedents " + candidates;
        return fit.claim().isSupported()
                ? Words.scored(what, fit.head(), fit.accuracy(), fit.ci95(), fit.blocks(), fit.claim(), unit)
                : Words.unclaimed(what, best.head(), best.accuracy(), fit.claim(), unit);
    }

    /**
     * The section.
     *
     * @param unit what the tests count
     * @param measure what was looked at
     * @param published the paper's numbers, by the ids of its claims
     */
    public static Section of(CoreferenceResult result, TestUnit unit, Measure measure, Map<String, Double> published) {
        CoreferenceFigures figures = new CoreferenceFigures(result, unit, published);
        List<Block> blocks = new ArrayList<>();
        blocks.add(findings(result, unit));
        blocks.add(question());
        blocks.add(figures.bars());
        blocks.add(figures.table());
        blocks.add(figures.heads());
        if (!result.examples().isEmpty()) {
            blocks.add(lines(result.examples(), measure));
        }
        return new Section("coreference", "From a mention to its antecedent", blocks);
    }

    private static Findings findings(CoreferenceResult result, TestUnit unit) {
        return new Findings(List.of(
                best(result, WORDS, result.bestWords(), unit),
                best(result, HEADS, result.best(), unit),
                rules(result)));
    }

    /** What documents say that did not choose, if it beats the nearest mention; else what was counted, and why it is no more. */
    private static Finding best(CoreferenceResult result, String candidates, BestHead best, TestUnit unit) {
        BestHead.CrossFitted fit = best.crossFitted();
        String mentions = Words.count(mentions(result), "mention", "mentions");
        if (!fit.claim().isSupported()) {
            return new Finding(
                    percent(best.accuracy()),
                    "of mentions: attention head %s attends most, %s, to an antecedent"
                            .formatted(best.head(), candidates),
                    "Head %s is the best on the same %s that it was chosen on, which is no evidence. That a head beats the nearest mention: %s."
                            .formatted(best.head(), mentions, fit.claim().inWords(unit::count)));
        }
        return new Finding(
                percent(fit.accuracy()),
                "of mentions: attention head %s attends most, %s, to an antecedent".formatted(fit.head(), candidates),
                "95 %% interval %s, %s; better than the nearest mention (p %s, corrected for the choice). %s in all."
                        .formatted(
                                interval(fit.ci95()),
                                Words.fairly(fit.blocks(), fit.claim().blocks(), unit),
                                Format.PROBABILITY.print(fit.pValue()),
                                mentions));
    }

    private static long mentions(CoreferenceResult result) {
        return result.count().getOrDefault(MentionCategory.ALL.key(), 0L);
    }

    private static Finding rules(CoreferenceResult result) {
        return new Finding(
                percent(all(result, Baseline.RULE_BASED)),
                "of antecedents are found by a rule-based system of four sieves",
                "A match of head words alone finds %s, the nearest mention is right in %s, a random one in %s; %s."
                        .formatted(
                                percent(all(result, Baseline.HEAD_MATCH)),
                                percent(all(result, Baseline.NEAREST)),
                                percent(all(result, Baseline.RANDOM)),
                                Words.count(
                                        mentions(result),
                                        "mention has an antecedent in its window",
                                        "mentions have an antecedent in their window")));
    }

    private static Prose question() {
        return new Prose(
                "How often does the head word of a mention attend most to the head word of one of its antecedents?"
                        + " The paper leaves open among which words, and that decides the answer. Among the head words of earlier"
                        + " mentions, somebody has already told the head where mentions are: any head that prefers recent or similar"
                        + " mentions does well. Among all earlier words the head must also find the mention, which few heads do."
                        + " Both are shown. Chance and the nearest mention are to be compared with the first.");
    }

    private static AttentionLines lines(List<Specimen> examples, Measure measure) {
        Caption caption = new Caption(
                "coreference-lines",
                "Mentions and what the best heads look at",
                "The words around a mention and its antecedent; only the lines from the mention's head word are drawn. Each head chooses"
                        + " among the words that it was scored by: all earlier words, or, where it says so, the head words of earlier"
                        + " mentions. Some choices are right, some wrong.",
                "Lines between two columns of words for %s."
                        .formatted(Words.count(examples.size(), "mention", "mentions")));
        return AttentionLines.of(caption, measure, examples);
    }

    private static double all(CoreferenceResult result, Baseline baseline) {
        Map<String, Score> scores = result.baselines().getOrDefault(baseline.key(), Map.of());
        Score score = scores.get(MentionCategory.ALL.key());
        return score == null ? Double.NaN : score.accuracy();
    }

    private static String percent(double share) {
        return Format.PERCENT.print(share) + (Double.isNaN(share) ? "" : " %");
    }

    private static String interval(Interval interval) {
        return interval.isKnown()
                ? Format.PERCENT.print(interval.low()) + " to " + Format.PERCENT.print(interval.high())
                : "unknown: too few";
    }
}
