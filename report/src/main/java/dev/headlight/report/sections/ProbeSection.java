package dev.headlight.report.sections;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeResult.Contrast;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.report.Block;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Probes: a summary in words, the paper's Table 3 with intervals and controls, and what the probe uses (§5). */
public final class ProbeSection {

    private ProbeSection() {}

    /**
     * The sections, in reading order.
     *
     * @param published the paper's numbers, by the ids of its claims
     */
    public static List<Section> of(ProbeResult result, Map<String, Double> published) {
        ProbeFigures figures = new ProbeFigures(result, published);
        List<Section> sections = new ArrayList<>();
        sections.add(
                new Section("probe-summary", "How much of a tree the heads hold together", List.of(findings(result))));
        List<Block> scores = new ArrayList<>(
                List.of(new Prose(reading(result)), figures.scores(), ProbeTables.scores(result, published)));
        if (!result.comparisons().isEmpty()) {
            scores.add(ProbeTables.comparisons(result));
        }
        sections.add(new Section("probe-scores", "Probe by probe", scores));
        List<Block> learning = new ArrayList<>(List.of(figures.lengths(), figures.relations()));
        figures.learningCurves().ifPresent(learning::add);
        sections.add(new Section("probe-words", "Where the probes are right", learning));
        List<Block> heads = new ArrayList<>(List.of(figures.weights()));
        result.selection().ifPresent(selection -> {
            heads.add(ProbeFigures.selection(selection));
            heads.add(ProbeTables.selection(selection));
        });
        sections.add(new Section("probe-heads", "What the probe uses", heads));
        return sections;
    }

    private static String onHowMany(ProbeResult result, ProbeScore score) {
        String words = String.format(
                Locale.ROOT,
                "Of %,d words of the test sentences, punctuation left out",
                result.test().wordsWithoutPunctuation());
        return words
                + (score.ci95().isKnown()
                        ? "; 95 %% interval %s to %s."
                                .formatted(
                                        Format.PERCENT.print(score.ci95().low()),
                                        Format.PERCENT.print(score.ci95().high()))
                        : "; too few %s for an interval."
                                .formatted(result.test().corpus().unit().plural()));
    }

    private static String detail(ProbeScore score) {
        return Double.isNaN(score.controlAccuracy())
                ? "The control task was left out, so it is not known what the probe learns by heart."
                : "On the control task, which only memory can solve, that probe reaches %s %%."
                        .formatted(Format.PERCENT.print(score.controlAccuracy()));
    }

    private static Findings findings(ProbeResult result) {
        List<Finding> findings = new ArrayList<>();
        for (String name : List.of("attention", "attention_words")) {
            ProbeScore score = result.probes().get(name);
            if (score != null) {
                findings.add(new Finding(
                        Format.PERCENT.print(score.uas()) + " %",
                        "of words get the right governor from " + score.label().toLowerCase(Locale.ROOT),
                        onHowMany(result, score) + " " + detail(score)));
            }
        }
        if (!result.comparisons().isEmpty()) {
            findings.add(comparisons(result));
        }
        result.selection()
                .filter(ProbeResult.FewestHeads::reached)
                .ifPresent(selection -> findings.add(new Finding(
                        Integer.toString(selection.heads().size()),
                        "%s at least %s %% of what all heads reach"
                                .formatted(
                                        selection.heads().size() == 1 ? "head alone reaches" : "heads alone reach",
                                        Format.PERCENT.print(selection.share())),
                        "In the probe of attention alone, on the test sentences; which heads, and how many, training sentences"
                                + " decided: "
                                + Words.list(selection.heads().stream()
                                        .map(Object::toString)
                                        .toList())
                                + ".")));
        return new Findings(findings);
    }

    /** How many differences are shown, and those that the paper's argument rests on. */
    private static Finding comparisons(ProbeResult result) {
        List<Contrast> all = result.comparisons();
        long shown = all.stream().filter(Contrast::isShown).count();
        if (all.stream().allMatch(pair -> Double.isNaN(pair.pHolm()))) {
            return new Finding(
                    "0",
                    "differences between probes can be judged",
                    "The test sentences are of too few %s."
                            .formatted(result.test().corpus().unit().plural()));
        }
        List<String> lines = all.stream()
                .filter(pair -> isOfTheArgument(pair))
                .map(pair -> inWords(result, pair))
                .toList();
        return new Finding(
                Long.toString(shown),
                "of %s between probes and baselines %s shown"
                        .formatted(Words.count(all.size(), "difference", "differences"), shown == 1 ? "is" : "are"),
                "Paired by %s and corrected for all of them (p ≤ .05). %s."
                        .formatted(result.test().corpus().unit().plural(), String.join("; ", lines)));
    }

    /** That of the probes with words the one with attention is the best, and that attention alone beats position. */
    private static boolean isOfTheArgument(Contrast pair) {
        return pair.first().equals("attention_words")
                        && List.of("distance_words", "random_attention_words").contains(pair.second())
                || pair.first().equals("attention")
                        && List.of("attention_words", "right_branching").contains(pair.second());
    }

    private static String inWords(ProbeResult result, Contrast pair) {
        boolean better = !(pair.uas().value() < 0);
        return "%s, %s points%s (p %s%s)"
                .formatted(
                        ProbeTables.label(result, better ? pair.first() : pair.second()) + " beside "
                                + ProbeTables.label(result, better ? pair.second() : pair.first()),
                        "+" + Format.PERCENT.print(Math.abs(pair.uas().value())),
                        Words.interval(
                                better ? pair.uas().ci95() : turned(pair.uas().ci95())),
                        Format.PROBABILITY.print(pair.pHolm()),
                        pair.isShown() ? "" : ": not shown");
    }

    private static Interval turned(Interval interval) {
        return interval.isKnown() ? Interval.of(-interval.high(), -interval.low()) : interval;
    }

    private static String reading(ProbeResult result) {
        ProbeResult.VectorCard vectors = result.vectors();
        return "A probe scores each pair of words by the attention of all heads in both directions and takes the best"
                + String.format(
                        Locale.ROOT,
                        " governor for each word. Punctuation does not count. Word vectors: %s, %d numbers each, known for %s %% of the test words. Tried on %s%s.",
                        vectors.name(),
                        vectors.dimensions(),
                        Format.PERCENT.print(vectors.testCoverage()),
                        Words.count(result.test().corpus().examples(), "sentence", "sentences"),
                        result.training()
                                .map(training -> " after learning from "
                                        + Words.count(training.corpus().examples(), "sentence", "sentences"))
                                .orElse(""));
    }
}
