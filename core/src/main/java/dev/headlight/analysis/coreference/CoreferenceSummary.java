package dev.headlight.analysis.coreference;

import dev.headlight.CorpusException;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.coreference.CoreferenceResult.Answers;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;
import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.Holm;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.Selection;
import dev.headlight.stats.Shares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Turns the tallies of all blocks into the result. */
record CoreferenceSummary(
        Resampling resampling, HeadGrid grid, List<AntecedentQuestion> questions, List<CoreferenceTally> blocks) {

    /** @throws CorpusException if no mention has an antecedent */
    CoreferenceResult result(long windows, Unit unit) {
        if (trials(MentionCategory.ALL) == 0) {
            throw new CorpusException(
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
        List<Selection> selections =
                IntStream.range(0, questions.size()).mapToObj(this::selection).toList();
        double[] corrected =
                Holm.adjust(selections.stream().mapToDouble(Selection::pValue).toArray());
        Map<String, Answers> answers = new LinkedHashMap<>();
        for (int question = 0; question < questions.size(); question++) {
            BestHead best = best(question, selections.get(question), corrected[question]);
            answers.put(questions.get(question).key(), new Answers(accuracy(question), best));
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

    /** The best head for each set of candidates, beside the nearest mention. */
    List<DocumentScores> byDocument(List<String> all) {
        List<String> names = IntStream.range(0, blocks.size())
                .filter(block -> blocks.get(block).count(MentionCategory.ALL) > 0)
                .mapToObj(all::get)
                .toList();
        return questions.stream()
                .filter(question -> question.direction() == MentionDirection.MENTION_TO_ANTECEDENT)
                .flatMap(question -> DocumentScores.ofChosen(
                        question.candidates().key(),
                        "antecedents among " + question.candidates().key().replace('_', ' '),
                        new DocumentScores.Contest(
                                counts(questions.indexOf(question), MentionCategory.ALL), nearest(), names),
                        resampling,
                        candidate -> new DocumentScores.ChosenHead(
                                grid.head(candidate), question.direction().key()))
                        .stream())
                .toList();
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
        return byCategory(category -> score(category, blocks, block -> block.score(baseline, category)));
    }

    private Score score(
            MentionCategory category, List<CoreferenceTally> among, ToDoubleFunction<CoreferenceTally> right) {
        Ratio ratio = new Ratio(
                among.stream().mapToDouble(right).toArray(),
                among.stream().mapToDouble(block -> block.count(category)).toArray());
        return new Score(
                (long) ratio.total(),
                ratio.blocks(),
                ratio.value(),
                Shares.interval(ratio, resampling.minimumBlocks()));
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
                        .map(block -> new BlockCounts.BlockCount(
                                block.count(category), block.right()[question][category.ordinal()].values()))
                        .toList());
    }

    /** All questions are asked of the same mentions, and corrected for each other. */
    private Selection selection(int question) {
        return Selection.of(counts(question, MentionCategory.ALL), nearest(), resampling, questions.size());
    }

    private BestHead best(int question, Selection selection, double pHolm) {
        int best = selection.best();
        Selection.CrossFitted fit = selection.crossFitted();
        List<CoreferenceTally> answered = blocks.stream()
                .filter(block -> block.count(MentionCategory.ALL) > 0)
                .toList();
        List<CoreferenceTally> scored =
                fit.scored().stream().mapToObj(answered::get).toList();
        return new BestHead(
                grid.head(best),
                selection.accuracy(),
                Interval.UNKNOWN,
                byCategory(category -> score(category, blocks, question, best).withoutInterval()),
                BestHead.CrossFitted.of(
                        selection,
                        pHolm,
                        grid,
                        byCategory(category -> score(category, scored, question, fit.candidate()))));
    }

    private Score score(MentionCategory category, List<CoreferenceTally> among, int question, int head) {
        return score(category, among, block -> block.right()[question][category.ordinal()].get(head));
    }

    private static Map<String, Score> byCategory(Function<MentionCategory, Score> score) {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (MentionCategory category : MentionCategory.values()) {
            scores.put(category.key(), score.apply(category));
        }
        return scores;
    }

    private BlockCounts nearest() {
        return BlockCounts.of(
                1,
                blocks.stream()
                        .map(block -> new BlockCounts.BlockCount(
                                block.count(MentionCategory.ALL),
                                new int[] {(int) block.score(Baseline.NEAREST, MentionCategory.ALL)}))
                        .toList());
    }
}
