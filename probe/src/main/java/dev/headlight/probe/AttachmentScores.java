package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.analysis.probe.ProbeScore.CurvePoint;
import dev.headlight.analysis.probe.ProbeScore.DescriptionLength;
import dev.headlight.analysis.probe.ProbeScore.Recall;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.Shares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The right answers of the probes of one kind, of all seeds together. Not thread-safe. */
final class AttachmentScores {

    /** The last distance of each range but the last two. */
    private static final int[] RANGES = {1, 2, 5, 10};

    private static final List<String> RANGE_NAMES = List.of("1", "2", "3-5", "6-10", "11 or more", "ROOT");
    private static final int ROOT_RANGE = RANGE_NAMES.size() - 1;

    private final Blocks<long[]> blocks = new Blocks<>(() -> new long[2], AttachmentScores::add);
    private final long[] right;
    private final long[] words;
    private final Map<String, long[]> relations = new TreeMap<>();
    private final long[][] ranges = new long[RANGE_NAMES.size()][2];
    private long rightInTrees;
    private long rightOfAll;
    private long all;

    AttachmentScores(int seeds) {
        right = new long[seeds];
        words = new long[seeds];
    }

    private static void add(long[] target, long[] other) {
        Arrays.setAll(target, i -> target[i] + other[i]);
    }

    /**
     * Adds the answers of one seed to one sentence.
     *
     * @param governors the governor of each word by itself, {@link DependencyTree#ROOT} for ROOT
     * @param tree the governors in the best tree
     */
    void add(int seed, SentenceFeatures sentence, int[] governors, int[] tree) {
        DependencyTree gold = sentence.tree();
        long[] block = blocks.of(sentence.document());
        for (int word = 0; word < governors.length; word++) {
            int correct = governors[word] == gold.governor(word) ? 1 : 0;
            count(relations.computeIfAbsent(gold.relation(word), relation -> new long[2]), correct);
            rightOfAll += correct;
            all++;
            if (!gold.isPunctuation(word)) {
                count(block, correct);
                count(ranges[range(word, gold.governor(word))], correct);
                right[seed] += correct;
                words[seed]++;
                rightInTrees += tree[word] == gold.governor(word) ? 1 : 0;
            }
        }
    }

    private static void count(long[] rightAndWords, int correct) {
        rightAndWords[0] += correct;
        rightAndWords[1]++;
    }

    private static int range(int word, int governor) {
        if (governor == DependencyTree.ROOT) {
            return ROOT_RANGE;
        }
        int range = 0;
        while (range < RANGES.length && Math.abs(word - governor) > RANGES[range]) {
            range++;
        }
        return range;
    }

    /** The words of one seed, with and without punctuation. */
    long wordsOfOneSeed() {
        return all / right.length;
    }

    long wordsWithoutPunctuation() {
        return words[0];
    }

    /** The right answers over the answers, block by block. */
    Ratio ratio() {
        double[] numerators =
                blocks.states().stream().mapToDouble(block -> block[0]).toArray();
        double[] denominators =
                blocks.states().stream().mapToDouble(block -> block[1]).toArray();
        return new Ratio(numerators, denominators);
    }

    double[] uasBySeed() {
        double[] uas = new double[right.length];
        Arrays.setAll(uas, seed -> share(right[seed], words[seed]));
        return uas;
    }

    ProbeScore score(String label, double control, DescriptionLength length, List<CurvePoint> curve) {
        double[] bySeed = uasBySeed();
        double uas = Arrays.stream(bySeed).average().orElse(Double.NaN);
        return new ProbeScore(
                label,
                uas,
                standardDeviation(bySeed, uas),
                share(rightOfAll, all),
                Shares.interval(ratio(), Resampling.MINIMUM_BLOCKS),
                share(rightInTrees, Arrays.stream(words).sum()),
                bySeed,
                control,
                uas - control,
                length,
                curve,
                byRelation(),
                byLength());
    }

    private List<Recall> byRelation() {
        List<Recall> recalls = new ArrayList<>();
        relations.forEach((relation, counts) -> recalls.add(recall(relation, counts)));
        recalls.sort(Comparator.comparingLong(Recall::words).reversed());
        return List.copyOf(recalls);
    }

    private List<Recall> byLength() {
        List<Recall> recalls = new ArrayList<>();
        for (int range = 0; range < ranges.length; range++) {
            recalls.add(recall(RANGE_NAMES.get(range), ranges[range]));
        }
        return List.copyOf(recalls);
    }

    private Recall recall(String name, long[] counts) {
        return new Recall(name, counts[1] / right.length, share(counts[0], counts[1]));
    }

    private static double standardDeviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
