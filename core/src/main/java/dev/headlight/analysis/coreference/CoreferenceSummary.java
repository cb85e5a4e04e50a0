package dev.headlight.analysis.coreference;

import dev.headlight.UsageException;
import dev.headlight.analysis.coreference.CoreferenceResult.Answers;
import dev.headlight.corpus.Unit;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.Bootstrap;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the tallies of all blocks into the result. */
record CoreferenceSummary(
        Resampling resampling, HeadGrid grid, List<AntecedentQuestion> questions, List<CoreferenceTally> blocks) {

    /** @throws UsageException if no mention has an antecedent */
    CoreferenceResult result(long windows, Unit unit) {
        if (trials(MentionCategory.ALL) == 0) {
            throw new UsageException(
                    "no mention of the corpus has an antecedent in its window: give a corpus with chains of"
                            + " two or more mentions, or longer windows");
        }
        Map<String, Long> count = new LinkedHashMap<>();
        Map<String, Map<String, Score>> baselines = new LinkedHashMap<>();
        for (MentionCategory category : MentionCategory.values()) {
            count.put(category.key(), trials(category));
        }
        for (Baseline baseline : Baseline.values()) {
            baselines.put(baseline.key(), scores(baseline));
        }
        Map<String, Answers> answers = new LinkedHashMap<>();
        for (int question = 0; question < questions.size(); question++) {
            answers.put(questions.get(question).key(), new Answers(accuracy(question), best(question)));
        }
        Answers mentions = take(answers, Candidates.EARLIER_MENTIONS);
        Answers words = take(answers, Candidates.EARLIER_WORDS);
        return new CoreferenceResult(
                windows,
                unit,
                count,
                mentions.accuracy(),
                words.accuracy(),
                mentions.best(),
                words.best(),
                baselines,
                answers,
                List.of());
    }

    private static Answers take(Map<String, Answers> answers, Candidates candidates) {
        Answers taken =
                answers.remove(new AntecedentQuestion(candidates, MentionDirection.MENTION_TO_ANTECEDENT).key());
        if (taken == null) {
            throw new IllegalStateException(candidates + " is always asked");
        }
        return taken;
    }

    private long trials(MentionCategory category) {
        return blocks.stream().mapToLong(block -> block.count(category)).sum();
    }

    private Map<String, Score> scores(Baseline baseline) {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (MentionCategory category : MentionCategory.values()) {
            scores.put(
                    category.key(),
                    score(
                            category,
                            blocks.stream()
                                    .mapToDouble(block -> block.score(baseline, category))
                                    .toArray()));
        }
        return scores;
    }

    private Score score(MentionCategory category, double[] right) {
        double[] trials =
                blocks.stream().mapToDouble(block -> block.count(category)).toArray();
        Ratio ratio = new Ratio(right, trials);
        Interval interval = trials(category) == 0 ? Interval.UNKNOWN : new Bootstrap(resampling).interval(ratio);
        return new Score(trials(category), ratio.value(), interval);
    }

    private Map<String, HeadTable> accuracy(int question) {
        Map<String, HeadTable> tables = new LinkedHashMap<>();
        for (MentionCategory category : MentionCategory.values()) {
            tables.put(
                    category.key(),
                    HeadTable.of(grid, counts(question, category).rates()));
        }
        return tables;
    }

    private BlockCounts counts(int question, MentionCategory category) {
        return BlockCounts.of(
                grid.count(),
                blocks.stream()
                        .map(block -> new BlockCounts.Block(
                                block.count(category), block.right()[question][category.ordinal()]))
                        .toList());
    }

    private BestHead best(int question) {
        Selection selection = Selection.of(counts(question, MentionCategory.ALL), nearest(), resampling);
        int best = selection.best();
        Map<String, Score> types = new LinkedHashMap<>();
        for (MentionCategory category : MentionCategory.values()) {
            types.put(
                    category.key(),
                    score(
                            category,
                            blocks.stream()
                                    .mapToDouble(block -> block.right()[question][category.ordinal()][best])
                                    .toArray()));
        }
        return new BestHead(
                grid.head(best),
                selection.accuracy(),
                selection.ci95(),
                types,
                new BestHead.CrossFitted(
                        selection.crossFitted().accuracy(),
                        selection.crossFitted().ci95(),
                        selection.pValue(),
                        selection.crossFitted().foldAgreement()));
    }

    private BlockCounts nearest() {
        return BlockCounts.of(
                1,
                blocks.stream()
                        .map(block -> new BlockCounts.Block(
                                block.count(MentionCategory.ALL),
                                new int[] {(int) block.score(Baseline.NEAREST, MentionCategory.ALL)}))
                        .toList());
    }
}
