package dev.headlight.analysis.coreference;

import dev.headlight.UsageException;
import dev.headlight.analysis.coreference.CoreferenceResult.Answers;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.Selection;
import dev.headlight.stats.Shares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns the tallies of all blocks into the result. */
record Summary(Resampling resampling, ModelCard card, List<Question> questions, List<Tally> blocks) {

    /** @throws UsageException if no mention has an antecedent */
    CoreferenceResult result(long windows, ExampleSample sample) {
        if (trials(Category.ALL) == 0) {
            throw new UsageException(
                    "no mention of the corpus has an antecedent in its window: give a corpus with chains of"
                            + " two or more mentions, or longer windows");
        }
        Map<String, Long> count = new LinkedHashMap<>();
        Map<String, Map<String, Score>> baselines = new LinkedHashMap<>();
        for (Category category : Category.values()) {
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
        List<Head> drawn = Stream.of(words.best().head(), mentions.best().head())
                .distinct()
                .toList();
        return new CoreferenceResult(
                windows,
                count,
                mentions.accuracy(),
                words.accuracy(),
                mentions.best(),
                words.best(),
                baselines,
                answers,
                sample.specimens(drawn, card.heads()));
    }

    private static Answers take(Map<String, Answers> answers, Candidates candidates) {
        Answers taken = answers.remove(new Question(candidates, Direction.MENTION_TO_ANTECEDENT).key());
        if (taken == null) {
            throw new IllegalStateException(candidates + " is always asked");
        }
        return taken;
    }

    private long trials(Category category) {
        return blocks.stream()
                .mapToLong(block -> block.trials()[category.ordinal()])
                .sum();
    }

    private Map<String, Score> scores(Baseline baseline) {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (Category category : Category.values()) {
            scores.put(
                    category.key(),
                    score(
                            category,
                            blocks.stream()
                                    .mapToDouble(block -> block.baselines()[baseline.ordinal()][category.ordinal()])
                                    .toArray()));
        }
        return scores;
    }

    private Score score(Category category, double[] right) {
        double[] trials = blocks.stream()
                .mapToDouble(block -> block.trials()[category.ordinal()])
                .toArray();
        Ratio ratio = new Ratio(right, trials);
        Interval interval = Shares.interval(ratio, resampling.minimumBlocks());
        return new Score(trials(category), ratio.value(), interval);
    }

    private Map<String, HeadTable> accuracy(int question) {
        Map<String, HeadTable> tables = new LinkedHashMap<>();
        for (Category category : Category.values()) {
            tables.put(
                    category.key(),
                    HeadTable.of(
                            card.layers(),
                            card.heads(),
                            counts(question, category).rates()));
        }
        return tables;
    }

    private BlockCounts counts(int question, Category category) {
        return BlockCounts.of(
                card.layers() * card.heads(),
                blocks.stream()
                        .map(block -> new BlockCounts.Block(
                                block.trials()[category.ordinal()], block.right()[question][category.ordinal()]))
                        .toList());
    }

    private BestHead best(int question) {
        Selection selection = Selection.of(counts(question, Category.ALL), nearest(), resampling);
        int best = selection.best();
        Map<String, Score> types = new LinkedHashMap<>();
        for (Category category : Category.values()) {
            types.put(
                    category.key(),
                    score(
                            category,
                            blocks.stream()
                                    .mapToDouble(block -> block.right()[question][category.ordinal()][best])
                                    .toArray()));
        }
        return new BestHead(
                new Head(best / card.heads(), best % card.heads()),
                selection.accuracy(),
                selection.ci95(),
                types,
                BestHead.CrossFitted.of(selection, card.heads()));
    }

    private BlockCounts nearest() {
        return BlockCounts.of(
                1,
                blocks.stream()
                        .map(block -> new BlockCounts.Block(block.trials()[Category.ALL.ordinal()], new int[] {
                            (int) block.baselines()[Baseline.NEAREST.ordinal()][Category.ALL.ordinal()]
                        }))
                        .toList());
    }
}
