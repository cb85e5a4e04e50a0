package dev.headlight.analysis.syntax;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadMaps;
import dev.headlight.stats.Blocks;

/** Counts right answers, kept apart by document. */
final class SyntaxAccumulator implements Accumulator<SyntaxResult> {

    private final int layers;
    private final int heads;
    private final SyntaxOptions options;
    private final FixedOffsets offsets;
    private final WordRows rows;
    private final Blocks<SyntaxCounts> blocks;
    /** What the other word rows yield, for all documents together. */
    private final SyntaxCounts otherRows;

    private long sentences;

    SyntaxAccumulator(int layers, int headsOfLayer, SyntaxOptions options) {
        this.layers = layers;
        this.heads = layers * headsOfLayer;
        this.options = options;
        this.offsets = new FixedOffsets(options.compat());
        this.rows = WordRows.of(options.compat());
        this.blocks = new Blocks<>(() -> new SyntaxCounts(heads, offsets.count()), SyntaxCounts::add);
        this.otherRows = new SyntaxCounts(heads, 0);
    }

    @Override
    public void add(Example example, HeadMaps maps) {
        DependencyTree tree = example.annotation(DependencyTree.class);
        WordMaps words = WordMaps.of(example.encoding(), tree.words(), example.id());
        SentenceScorer scorer = new SentenceScorer(tree, options.compat());
        SyntaxCounts block = blocks.of(example.document());
        Tally[][] counts = block.of(tree);
        scorer.countWords(counts);
        scorer.countOffsets(offsets, counts);
        countHeads(maps, words, rows, scorer, counts);
        if (options.trees()) {
            countTrees(maps, words, new TreeScorer(tree, words), block);
        }
        if (options.bothRows()) {
            Tally[][] others = otherRows.of(tree);
            scorer.countWords(others);
            countHeads(maps, words, rows.other(), scorer, others);
        }
        sentences++;
    }

    private void countHeads(HeadMaps maps, WordMaps words, WordRows rows, SentenceScorer scorer, Tally[][] counts) {
        WordPredictions predictions = new WordPredictions(words);
        float[] map = new float[words.units() * words.units()];
        for (int head = 0; head < heads; head++) {
            words.fill(maps, head / maps.heads(), head % maps.heads(), rows, map);
            for (Direction direction : Direction.values()) {
                scorer.countCandidate(predictions.of(map, direction), counts, direction.ordinal() * heads + head);
            }
        }
    }

    private void countTrees(HeadMaps maps, WordMaps words, TreeScorer scorer, SyntaxCounts counts) {
        scorer.countWordsAndChains(counts);
        float[] map = new float[words.units() * words.units()];
        for (int head = 0; head < heads; head++) {
            words.fill(maps, head / maps.heads(), head % maps.heads(), rows, map);
            scorer.countHead(map, counts, head, heads);
        }
    }

    @Override
    public void merge(Accumulator<SyntaxResult> other) {
        SyntaxAccumulator from = (SyntaxAccumulator) other;
        blocks.merge(from.blocks);
        otherRows.add(from.otherRows);
        sentences += from.sentences;
    }

    @Override
    public SyntaxResult result() {
        return new SyntaxSummary(layers, heads / layers, options, offsets, blocks.states(), otherRows).of(sentences);
    }
}
