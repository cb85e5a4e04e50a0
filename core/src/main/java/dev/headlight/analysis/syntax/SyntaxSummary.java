package dev.headlight.analysis.syntax;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;
import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Holm;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns counts into a result. */
final class SyntaxSummary {

    /** The relation of the words without a governor, in all schemes. */
    private static final String ROOT = "root";

    private final HeadGrid grid;
    private final SyntaxOptions options;
    private final FixedOffsets offsets;
    private final Collection<SyntaxCounts> blocks;

    SyntaxSummary(HeadGrid grid, SyntaxOptions options, FixedOffsets offsets, Collection<SyntaxCounts> blocks) {
        this.grid = grid;
        this.options = options;
        this.offsets = offsets;
        this.blocks = blocks;
    }

    SyntaxResult of(long sentences, Unit unit) {
        return new SyntaxResult(
                sentences,
                unit,
                WordRows.of(options.compat()),
                group(WordGroup.ALL),
                group(WordGroup.WITHOUT_PUNCTUATION),
                group(WordGroup.WITHOUT_PUNCTUATION_AND_ROOT),
                relations(),
                options.trees() ? Optional.of(trees()) : Optional.empty(),
                List.of());
    }

    /**
     * Words of several relations. A head that only tells relations apart, by the words, and goes by position in each, beats any
     * single offset; so what it must beat is the best offset of each relation.
     */
    private RelationResult group(WordGroup group) {
        return relation(block -> block.group(group), byRelation(group), 1, true);
    }

    private BlockCounts byRelation(WordGroup group) {
        Map<String, Integer> best = new TreeMap<>();
        for (String label : labels()) {
            boolean left = label.equals(DependencyTree.PUNCTUATION) && group != WordGroup.ALL
                    || isRoot(label) && group == WordGroup.WITHOUT_PUNCTUATION_AND_ROOT;
            if (!left) {
                best.put(
                        label,
                        baselines(tallies(block -> block.relation(label)), offsets.count())
                                .best());
            }
        }
        return BlockCounts.of(
                1,
                blocks.stream()
                        .map(block -> new BlockCounts.Block(
                                block.group(group).count(), new int[] {rightByRelation(block, best)}))
                        .toList());
    }

    private static int rightByRelation(SyntaxCounts block, Map<String, Integer> offsetOf) {
        int right = 0;
        for (Map.Entry<String, Integer> relation : offsetOf.entrySet()) {
            SyntaxTally tally = block.relation(relation.getKey());
            right += tally == null ? 0 : tally.rightByBaseline()[relation.getValue()];
        }
        return right;
    }

    private TreeSet<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        blocks.forEach(block -> labels.addAll(block.relations()));
        return labels;
    }

    /**
     * Each relation by itself, in parallel: the order of the work changes no number. The family that is corrected for holds
     * what can be judged before anything of heads is known: relations in enough documents, without that of the root, whose
     * governor is no word.
     */
    private Map<String, RelationResult> relations() {
        TreeSet<String> labels = labels();
        int family = (int) labels.stream().filter(this::isJudged).count();
        List<Map.Entry<String, RelationResult>> results = new ArrayList<>(labels.parallelStream()
                .map(label -> Map.entry(label, relation(label, Math.max(1, family))))
                .toList());
        results.sort(Comparator.comparingLong(entry -> -entry.getValue().count()));
        double[] adjusted = Holm.adjust(results.stream()
                .mapToDouble(entry -> entry.getValue().crossFitted().pValue())
                .toArray());
        Map<String, RelationResult> relations = new LinkedHashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            relations.put(results.get(i).getKey(), results.get(i).getValue().withHolm(adjusted[i]));
        }
        return relations;
    }

    private boolean isJudged(String label) {
        return !isRoot(label)
                && blocks.stream()
                                .filter(block -> block.relation(label) != null)
                                .count()
                        >= options.resampling().minimumBlocks();
    }

    private static boolean isRoot(String label) {
        return label.equalsIgnoreCase(ROOT);
    }

    private RelationResult relation(String label, int family) {
        Function<SyntaxCounts, @Nullable SyntaxTally> part = block -> block.relation(label);
        return relation(part, baselines(tallies(part), offsets.count()), family, !isRoot(label));
    }

    /**
     * @param rivals what a head must beat
     * @param family how many relations are corrected for
     * @param answerable whether a head can be right at all
     */
    private RelationResult relation(
            Function<SyntaxCounts, @Nullable SyntaxTally> part, BlockCounts rivals, int family, boolean answerable) {
        List<SyntaxTally> tallies = tallies(part);
        BlockCounts candidates = candidates(tallies);
        BlockCounts positions = baselines(tallies, offsets.count());
        int position = positions.best();
        Selection selection = Selection.of(candidates, rivals, options.resampling(), family);
        Selection.CrossFitted fit = selection.crossFitted();
        return new RelationResult(
                selection.trials(),
                best(selection),
                new RelationResult.CrossFitted(
                        head(fit.candidate()),
                        direction(fit.candidate()),
                        fit.blocks(),
                        fit.accuracy(),
                        fit.ci95(),
                        fit.baselineAccuracy(),
                        fit.gain().value(),
                        fit.gain().ci95(),
                        answerable ? selection.pValue() : Double.NaN,
                        Double.NaN,
                        fit.foldAgreement()),
                new RelationResult.Offset(offsets.offset(position), positions.rates()[position]),
                AccuracyTables.of(grid, candidates.rates()),
                answerable ? selection.claim() : Claim.notAnswerable(selection.blocks()),
                options.bothRows() ? Optional.of(otherRows(part)) : Optional.empty());
    }

    private RelationResult.OtherRows otherRows(Function<SyntaxCounts, @Nullable SyntaxTally> part) {
        BlockCounts candidates = candidates(tallies(block -> part.apply(block.otherRows())));
        int best = candidates.best();
        double[] rates = candidates.rates();
        return new RelationResult.OtherRows(
                WordRows.of(options.compat()).other(),
                head(best),
                direction(best),
                rates[best],
                AccuracyTables.of(grid, rates));
    }

    private TreeResult trees() {
        List<SyntaxTally> directed = tallies(SyntaxCounts::directedTrees);
        List<SyntaxTally> undirected = tallies(SyntaxCounts::undirectedTrees);
        BlockCounts chains = baselines(directed, 2);
        return new TreeResult(
                directed(candidates(tallies(block -> block.group(WordGroup.WITHOUT_PUNCTUATION))), chains),
                directed(candidates(directed), chains),
                undirected(undirected));
    }

    private TreeResult.Directed directed(BlockCounts candidates, BlockCounts chains) {
        Selection selection = Selection.of(candidates, chains, options.resampling());
        return new TreeResult.Directed(
                selection.trials(),
                best(selection),
                selection.crossFitted().accuracy(),
                selection.crossFitted().ci95(),
                selection.baselineAccuracy(),
                TreeResult.BeyondChain.of(selection),
                AccuracyTables.of(grid, candidates.rates()));
    }

    private TreeResult.Undirected undirected(List<SyntaxTally> tallies) {
        BlockCounts candidates = counts(tallies, grid.count(), SyntaxTally::rightByCandidate);
        Selection selection = Selection.of(candidates, baselines(tallies, 1), options.resampling());
        return new TreeResult.Undirected(
                selection.trials(),
                head(selection.best()),
                selection.accuracy(),
                Interval.Missing.chosen(selection.blocks()),
                selection.crossFitted().accuracy(),
                selection.crossFitted().ci95(),
                selection.baselineAccuracy(),
                TreeResult.BeyondChain.of(selection),
                HeadTable.of(grid, candidates.rates()));
    }

    private RelationResult.Best best(Selection selection) {
        return new RelationResult.Best(
                head(selection.best()),
                direction(selection.best()),
                selection.accuracy(),
                Interval.Missing.chosen(selection.blocks()));
    }

    private Head head(int candidate) {
        return grid.head(candidate % grid.count());
    }

    private Direction direction(int candidate) {
        return Direction.values()[candidate / grid.count()];
    }

    private List<SyntaxTally> tallies(Function<SyntaxCounts, @Nullable SyntaxTally> part) {
        return blocks.stream().map(part).filter(Objects::nonNull).toList();
    }

    private BlockCounts candidates(List<SyntaxTally> tallies) {
        return counts(tallies, 2 * grid.count(), SyntaxTally::rightByCandidate);
    }

    private static BlockCounts baselines(List<SyntaxTally> tallies, int baselines) {
        return counts(tallies, baselines, SyntaxTally::rightByBaseline);
    }

    private static BlockCounts counts(List<SyntaxTally> tallies, int candidates, Function<SyntaxTally, int[]> right) {
        return BlockCounts.of(
                candidates,
                tallies.stream()
                        .map(tally -> new BlockCounts.Block(tally.count(), right.apply(tally)))
                        .toList());
    }
}
