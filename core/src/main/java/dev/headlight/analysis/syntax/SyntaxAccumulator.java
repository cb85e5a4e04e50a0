package dev.headlight.analysis.syntax;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.analysis.HeadSums;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Counts right answers, kept apart by document. */
final class SyntaxAccumulator implements Accumulator<SyntaxResult> {

    private static final String SENTENCES = "sentences";

    private final ModelCard card;
    private final HeadGrid grid;
    private final SyntaxOptions options;
    private final FixedOffsets offsets;
    private final WordRows wordRows;
    private final BlockSums sums = new BlockSums();

    SyntaxAccumulator(ModelCard card, SyntaxOptions options) {
        this.card = card;
        this.grid = card.grid();
        this.options = options;
        this.offsets = new FixedOffsets(options.compat());
        this.wordRows = WordRows.of(options.compat());
    }

    @Override
    public Rows begin(Example example) {
        return new SentenceCounts(example);
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    @Override
    public SyntaxResult result() {
        return new SyntaxSummary(grid, options, offsets, blocks()).of(sums.total(SENTENCES, 0), ErrorUnit.of(sums));
    }

    @Override
    public List<DocumentScores> byDocument() {
        return new SyntaxByDocument(grid, options.resampling(), offsets, blocks(), sums.blockNames()).all();
    }

    /** Right answers to a relation, or to all words but punctuation, by a head in a direction. */
    @Override
    public Optional<HeadSums> headSums(String number) {
        return Arrays.stream(Direction.values())
                .filter(direction -> number.endsWith("/" + direction.key()))
                .findFirst()
                .map(direction -> {
                    String asked = SyntaxCounts.column(number.substring(
                            0, number.length() - direction.key().length() - 1));
                    int first = direction.ordinal() * grid.count();
                    return HeadSums.of(
                            number,
                            DocumentScores.Kind.SHARE,
                            grid,
                            sums,
                            (block, head) -> block.count(SyntaxTally.right(asked), first + head),
                            (block, head) -> block.count(SyntaxTally.trials(asked), 0));
                });
    }

    private List<SyntaxCounts> blocks() {
        return sums.blocks().stream()
                .map(columns -> SyntaxCounts.of(columns, grid.count(), offsets.count()))
                .toList();
    }

    /** The counts of one sentence, added to those of its block when all layers have been seen. */
    private final class SentenceCounts implements Rows {

        private final Example example;
        private final Columns columns = new Columns();
        private final List<WordLayers> readers = new ArrayList<>();

        SentenceCounts(Example example) {
            this.example = example;
            DependencyTree tree = example.annotation(DependencyTree.class);
            WordMaps words = WordMaps.of(example.encoding(), tree.words(), example.id());
            SentenceScorer scorer = new SentenceScorer(tree, options.compat());
            SyntaxCounts counts = SyntaxCounts.of(columns, grid.count(), offsets.count());
            ErrorUnit.count(columns, example);
            columns.counts(SENTENCES, 1)[0]++;
            SyntaxTally[][] tallies = counts.of(tree);
            scorer.countWords(tallies);
            scorer.countOffsets(offsets, tallies);
            HeadCounter counter = new HeadCounter(words, counts.silent());
            counter.add(scorer, tallies);
            SentenceScorer control =
                    new SentenceScorer(new ControlTask(options.resampling().seed()).governors(tree));
            SyntaxTally[][] controlled = counts.control().of(tree);
            control.countWords(controlled);
            counter.add(control, controlled);
            TreeScorer trees = options.trees() ? new TreeScorer(tree, words) : null;
            if (trees != null) {
                trees.countWordsAndChains(counts);
            }
            readers.add(new WordLayers(words, wordRows, (layer, maps) -> {
                for (int head = 0; head < maps.length; head++) {
                    int index = grid.index(layer, head);
                    counter.count(maps[head], index, card.sight(layer));
                    if (trees != null) {
                        trees.countHead(maps[head], counts, index, grid.count());
                    }
                }
            }));
            if (options.bothRows()) {
                SyntaxTally[][] others = counts.otherRows().of(tree);
                scorer.countWords(others);
                HeadCounter other = new HeadCounter(words, counts.otherRows().silent());
                other.add(scorer, others);
                readers.add(new WordLayers(words, wordRows.other(), (layer, maps) -> {
                    for (int head = 0; head < maps.length; head++) {
                        other.count(maps[head], grid.index(layer, head), card.sight(layer));
                    }
                }));
            }
        }

        @Override
        public void take(MapRows rows) {
            readers.forEach(reader -> reader.take(rows));
        }

        @Override
        public void end() {
            sums.of(example.document()).add(columns);
        }
    }

    /** Counts what a head in both directions is right about, in one or more tasks. */
    private final class HeadCounter {

        private final WordPredictions predictions;
        private final List<Asked> asked = new ArrayList<>();
        private final int[] silent;

        /**
         * A task.
         *
         * @param scorer knows what is right
         * @param tallies those that each word goes into
         */
        private record Asked(SentenceScorer scorer, SyntaxTally[][] tallies) {}

        HeadCounter(WordMaps words, int[] silent) {
            this.predictions = new WordPredictions(words);
            this.silent = silent;
        }

        void add(SentenceScorer scorer, SyntaxTally[][] tallies) {
            asked.add(new Asked(scorer, tallies));
        }

        void count(float[] map, int head, Sight sight) {
            for (Direction direction : Direction.values()) {
                int candidate = direction.ordinal() * grid.count() + head;
                int[] found = predictions.of(map, direction, sight);
                for (Asked task : asked) {
                    task.scorer().countCandidate(found, task.tallies(), candidate);
                }
                asked.get(0).scorer().countSilent(found, silent, candidate);
            }
        }
    }
}
