package dev.headlight.analysis.syntax;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;
import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Counts;
import dev.headlight.stats.Holm;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Turns counts into a result. */
final class SyntaxSummary {

    /** How many ways there are to make a tree of a map. */
    private static final int WAYS = 3;

    private final HeadGrid grid;
    private final SyntaxOptions options;
    private final FixedOffsets offsets;
    private final Collection<SyntaxCounts> blocks;
    /** The tallies of each relation. */
    private final Map<String, List<SyntaxTally>> tallies;

    /** The relations of which any word has a word as its governor. */
    private final Set<String> answerable;

    /** Which fixed offset predicts each relation best. */
    private final Map<String, Integer> bestOffsets = new TreeMap<>();

    SyntaxSummary(HeadGrid grid, SyntaxOptions options, FixedOffsets offsets, Collection<SyntaxCounts> blocks) {
        this.grid = grid;
        this.options = options;
        this.offsets = offsets;
        this.blocks = blocks;
        this.tallies = byRelation(blocks);
        this.answerable = SyntaxCounts.answerable(blocks);
        tallies.forEach((label, ofLabel) -> bestOffsets.put(
                label, SyntaxTally.baselines(ofLabel, offsets.count()).best()));
    }

    SyntaxResult of(long sentences, Unit unit) {
        List<RelationResult> groups = judgedTogether(
                Arrays.stream(WordGroup.values()).map(this::group).toList());
        return new SyntaxResult(
                sentences,
                unit,
                WordRows.of(options.compat()),
                silent(),
                groups.get(WordGroup.ALL.ordinal()),
                groups.get(WordGroup.WITHOUT_PUNCTUATION.ordinal()),
                groups.get(WordGroup.WITHOUT_PUNCTUATION_AND_ROOT.ordinal()),
                relations(),
                options.trees() ? Optional.of(trees()) : Optional.empty(),
                List.of());
    }

    /** About which share of all words each head says nothing; empty if each says something of every word. */
    private Optional<AccuracyTables> silent() {
        double[] silent = new double[2 * grid.count()];
        long words = 0;
        for (SyntaxCounts block : blocks) {
            Counts counts = block.silent();
            Arrays.setAll(silent, candidate -> silent[candidate] + counts.get(candidate));
            words += block.group(WordGroup.ALL).count();
        }
        double all = words;
        return Arrays.stream(silent).anyMatch(count -> count > 0)
                ? Optional.of(AccuracyTables.of(
                        grid, Arrays.stream(silent).map(count -> count / all).toArray()))
                : Optional.empty();
    }

    /**
     * Words of several relations. A head that only tells relations apart, by the words, and goes by position in each, beats any
     * single offset; so what it must beat is the best offset of each relation.
     */
    private RelationResult group(WordGroup group) {
        List<SyntaxTally> otherRows =
                options.bothRows() ? tallies(block -> block.otherRows().group(group)) : List.of();
        List<SyntaxTally> control = tallies(block -> block.control().group(group));
        return relation(
                tallies(block -> block.group(group)),
                control,
                otherRows,
                byRelation(group),
                WordGroup.values().length,
                true);
    }

    /** How often the best offsets of the relations of a group are right, all together. */
    private BlockCounts byRelation(WordGroup group) {
        return BlockCounts.of(
                1,
                blocks.stream()
                        .map(block -> new BlockCounts.BlockCount(
                                block.group(group).count(), new int[] {rightByRelation(block, group)}))
                        .toList());
    }

    private int rightByRelation(SyntaxCounts block, WordGroup group) {
        int right = 0;
        for (Map.Entry<String, SyntaxTally> relation : block.relations().entrySet()) {
            String label = relation.getKey();
            boolean left = label.equals(DependencyTree.PUNCTUATION) && group != WordGroup.ALL
                    || isOfRoots(label) && group == WordGroup.WITHOUT_PUNCTUATION_AND_ROOT;
            right += left ? 0 : relation.getValue().rightByBaseline(bestOffsets.getOrDefault(label, 0));
        }
        return right;
    }

    /**
     * Each relation by itself, in parallel: the order of the work changes no number. The family that is corrected for holds
     * what can be judged before anything of heads is known: relations in enough documents, without those of roots, whose
     * governor is no word.
     */
    private Map<String, RelationResult> relations() {
        Map<String, List<SyntaxTally>> otherRows =
                byRelation(blocks.stream().map(SyntaxCounts::otherRows).toList());
        Map<String, List<SyntaxTally>> control =
                byRelation(blocks.stream().map(SyntaxCounts::control).toList());
        int family = (int) tallies.entrySet().stream()
                .filter(relation -> isJudged(relation.getKey(), relation.getValue()))
                .count();
        List<Map.Entry<String, RelationResult>> results = new ArrayList<>(tallies.entrySet().parallelStream()
                .map(relation -> Map.entry(
                        relation.getKey(),
                        relation(
                                relation.getValue(),
                                control.getOrDefault(relation.getKey(), List.of()),
                                otherRows.getOrDefault(relation.getKey(), List.of()),
                                SyntaxTally.baselines(relation.getValue(), offsets.count()),
                                Math.max(1, family),
                                !isOfRoots(relation.getKey()))))
                .toList());
        results.sort(Comparator.comparingLong(entry -> -entry.getValue().count()));
        List<RelationResult> judged =
                judgedTogether(results.stream().map(Map.Entry::getValue).toList());
        Map<String, RelationResult> relations = new LinkedHashMap<>();
        for (int i = 0; i < judged.size(); i++) {
            relations.put(results.get(i).getKey(), judged.get(i));
        }
        return relations;
    }

    /** Corrected for each other. */
    private static List<RelationResult> judgedTogether(List<RelationResult> family) {
        double[] adjusted = Holm.adjust(family.stream()
                .mapToDouble(relation -> relation.crossFitted().pValue())
                .toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> family.get(i).withHolm(adjusted[i]))
                .toList();
    }

    /** The tallies of each relation, one for each block that has any of its words; the relations are sorted. */
    private static Map<String, List<SyntaxTally>> byRelation(Collection<SyntaxCounts> blocks) {
        Map<String, List<SyntaxTally>> tallies = new TreeMap<>();
        for (SyntaxCounts block : blocks) {
            block.relations()
                    .forEach((label, tally) -> tallies.computeIfAbsent(label, key -> new ArrayList<>())
                            .add(tally));
        }
        return tallies;
    }

    private boolean isJudged(String label, List<SyntaxTally> tallies) {
        return !isOfRoots(label) && tallies.size() >= options.resampling().minimumBlocks();
    }

    /** Whether all words of a relation are roots, whatever a treebank calls it. */
    private boolean isOfRoots(String label) {
        return !answerable.contains(label);
    }

    /**
     * @param tallies one for each block
     * @param control the same words asked by the control task
     * @param otherRows the same by the other way to make the rows of split words
     * @param rivals what a head must beat
     * @param family how many relations, or groups of them, are corrected for
     * @param answerable whether a head can be right at all
     */
    private RelationResult relation(
            List<SyntaxTally> tallies,
            List<SyntaxTally> control,
            List<SyntaxTally> otherRows,
            BlockCounts rivals,
            int family,
            boolean answerable) {
        BlockCounts candidates = candidates(tallies);
        BlockCounts positions = SyntaxTally.baselines(tallies, offsets.count());
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
                answerable ? Optional.of(control(candidates, candidates(control))) : Optional.empty(),
                options.bothRows() ? Optional.of(otherRows(otherRows)) : Optional.empty());
    }

    /** The best head at the control task, as if it were what the relation's best head must beat. */
    private RelationResult.Control control(BlockCounts candidates, BlockCounts controlled) {
        Selection.CrossFitted fit = Selection.crossFit(candidates, controlled, options.resampling());
        return new RelationResult.Control(
                head(fit.baseline()),
                direction(fit.baseline()),
                fit.blocks(),
                fit.baselineAccuracy(),
                fit.accuracy(),
                fit.gain().value(),
                fit.gain().ci95());
    }

    private RelationResult.OtherRows otherRows(List<SyntaxTally> tallies) {
        BlockCounts candidates = candidates(tallies);
        int best = candidates.best();
        double[] rates = candidates.rates();
        return new RelationResult.OtherRows(
                WordRows.of(options.compat()).other(),
                head(best),
                direction(best),
                rates[best],
                AccuracyTables.of(grid, rates));
    }

    /** Three ways to make trees of a map, judged together. */
    private TreeResult trees() {
        List<SyntaxTally> directed = tallies(SyntaxCounts::directedTrees);
        List<SyntaxTally> undirected = tallies(SyntaxCounts::undirectedTrees);
        BlockCounts chains = SyntaxTally.baselines(directed, 2);
        BlockCounts argMax = candidates(tallies(block -> block.group(WordGroup.WITHOUT_PUNCTUATION)));
        BlockCounts arborescences = candidates(directed);
        BlockCounts spanning = SyntaxTally.candidates(undirected, grid.count());
        List<Selection> selections = List.of(
                Selection.of(argMax, chains, options.resampling(), WAYS),
                Selection.of(arborescences, chains, options.resampling(), WAYS),
                Selection.of(spanning, SyntaxTally.baselines(undirected, 1), options.resampling(), WAYS));
        double[] adjusted =
                Holm.adjust(selections.stream().mapToDouble(Selection::pValue).toArray());
        return new TreeResult(
                directed(selections.get(0), adjusted[0], argMax),
                directed(selections.get(1), adjusted[1], arborescences),
                undirected(selections.get(2), adjusted[2], spanning));
    }

    private TreeResult.Directed directed(Selection selection, double pHolm, BlockCounts candidates) {
        return new TreeResult.Directed(
                selection.trials(),
                best(selection),
                selection.crossFitted().accuracy(),
                selection.crossFitted().ci95(),
                selection.baselineAccuracy(),
                TreeResult.BeyondChain.of(head(selection.crossFitted().candidate()), selection, pHolm),
                AccuracyTables.of(grid, candidates.rates()));
    }

    private TreeResult.Undirected undirected(Selection selection, double pHolm, BlockCounts candidates) {
        return new TreeResult.Undirected(
                selection.trials(),
                head(selection.best()),
                selection.accuracy(),
                Interval.UNKNOWN,
                selection.crossFitted().accuracy(),
                selection.crossFitted().ci95(),
                selection.baselineAccuracy(),
                TreeResult.BeyondChain.of(head(selection.crossFitted().candidate()), selection, pHolm),
                HeadTable.of(grid, candidates.rates()));
    }

    private RelationResult.Best best(Selection selection) {
        return new RelationResult.Best(
                head(selection.best()), direction(selection.best()), selection.accuracy(), Interval.UNKNOWN);
    }

    private Head head(int candidate) {
        return grid.head(candidate % grid.count());
    }

    private Direction direction(int candidate) {
        return Direction.values()[candidate / grid.count()];
    }

    private List<SyntaxTally> tallies(Function<SyntaxCounts, SyntaxTally> part) {
        return blocks.stream().map(part).toList();
    }

    private BlockCounts candidates(List<SyntaxTally> tallies) {
        return SyntaxTally.candidates(tallies, 2 * grid.count());
    }
}
