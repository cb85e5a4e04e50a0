package dev.headlight.inquiry;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.analysis.HeadSums;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.MapRow;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.report.Section;
import dev.headlight.report.sections.HeadMeanSection;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A question whose answer is one number for each head: the mean of something over the rows of an example, averaged over
 * examples, with errors by document. A subclass says what that is for one row; table, heat map, files and subcommand come
 * with it.
 *
 * <pre>{@code
 * public final class Reach extends HeadMean {
 *     public Reach() {
 *         super("example/reach", "How far heads look", "tokens");
 *     }
 *
 *     protected double of(Example example, MapRow row) {
 *         double distance = 0;
 *         for (int key = 0; key < row.length(); key++) {
 *             distance += row.get(key) * Math.abs(row.query() - key);
 *         }
 *         return distance;
 *     }
 * }
 * }</pre>
 */
public abstract class HeadMean implements MapInquiry<HeadMeanResult> {

    private static final String EXAMPLES = "examples";
    private static final String COUNTED = "examples of a head";
    private static final String MEANS = "means";
    private static final String NUMBER = "mean";

    private final Schema<HeadMeanResult> schema;
    private final String title;
    private final String unit;
    private final Analysis<HeadMeanResult> analysis = new MeanAnalysis();

    /**
     * @param schema the name of the result, namespace first, such as "example/reach"
     * @param title what is measured, in a few words: the heading of the figures
     * @param unit what the number counts, such as "tokens"
     */
    protected HeadMean(String schema, String title, String unit) {
        this.schema = new Schema<>(schema, 1, HeadMeanResult.class);
        this.title = title;
        this.unit = unit;
    }

    /**
     * The number of one row.
     *
     * @param row what one head gives for one query; not to be kept. Keys that are hidden from the query, as what comes after
     *     it is in a causal model, are no places: they stand outside {@code firstKey()} to {@code endKey()}
     * @return NaN to leave the row out
     */
    protected abstract double of(Example example, MapRow row);

    @Override
    public final Schema<HeadMeanResult> schema() {
        return schema;
    }

    @Override
    public String question() {
        return title + ", in " + unit + ": a number for each head, with errors over documents.";
    }

    @Override
    public final List<Analysis<?>> analyses() {
        return List.of(analysis);
    }

    @Override
    public final HeadMeanResult answer(Answers answers, SecondLook look) {
        return answers.of(analysis);
    }

    @Override
    public final List<Section> show(Results<HeadMeanResult> results) {
        HeadMeanResult result = results.result();
        return HeadMeanSection.of(
                schema.shortName(), result.title(), result.valueUnit(), result.unit(), result.mean(), result.meanSe());
    }

    @Override
    public final List<String> findings(Results<HeadMeanResult> results) {
        return MapInquiry.super.findings(results).stream()
                .map(line -> results.result().title() + ": " + line)
                .toList();
    }

    @Override
    public final List<TidyTable> tables(Results<HeadMeanResult> results) {
        HeadMeanResult result = results.result();
        TidyTable.Builder table = TidyTable.ofHeads("heads", "A head and its number: " + result.title());
        for (Head head : result.mean().grid().heads()) {
            double error = result.meanSe().get(head);
            long examples = (long) result.counted().get(head);
            double mean = result.mean().get(head);
            table.head(head, "mean", TidyTable.Value.ofMean(mean, result.valueUnit(), error, examples));
        }
        return List.of(table.build());
    }

    @Override
    public final List<HeadNumber> numbers(Results<HeadMeanResult> results) {
        HeadMeanResult result = results.result();
        return List.of(new HeadNumber(NUMBER, result.title(), result.valueUnit(), result.mean(), result.meanSe()));
    }

    private final class MeanAnalysis implements Analysis<HeadMeanResult> {

        @Override
        public String name() {
            return schema.name();
        }

        @Override
        public Accumulator<HeadMeanResult> start(ModelCard card, Measure measure) {
            return new MeanAccumulator(card);
        }
    }

    private final class MeanAccumulator implements Accumulator<HeadMeanResult> {

        private final ModelCard card;
        private final HeadGrid grid;
        private final BlockSums sums = new BlockSums();

        MeanAccumulator(ModelCard card) {
            this.card = card;
            this.grid = card.grid();
        }

        @Override
        public Rows begin(Example example) {
            return new RowMeans(example);
        }

        @Override
        public List<State> states() {
            return List.of(sums);
        }

        @Override
        public HeadMeanResult result() {
            ClusteredMean[] means = IntStream.range(0, grid.count())
                    .mapToObj(head -> sums.mean(MEANS, COUNTED, head))
                    .toArray(ClusteredMean[]::new);
            return new HeadMeanResult(
                    title,
                    unit,
                    sums.total(EXAMPLES, 0),
                    HeadTable.of(grid, head -> sums.total(COUNTED, grid.index(head))),
                    ErrorUnit.of(sums),
                    HeadTable.of(grid, head -> means[grid.index(head)].mean()),
                    HeadTable.of(grid, head -> means[grid.index(head)].standardError()));
        }

        @Override
        public Optional<HeadSums> headSums(String number) {
            return number.equals(NUMBER)
                    ? Optional.of(HeadSums.of(
                            number,
                            DocumentScores.Kind.MEAN,
                            grid,
                            sums,
                            (block, head) -> block.sum(MEANS, head),
                            (block, head) -> block.count(COUNTED, head)))
                    : Optional.empty();
        }

        /** Means over the rows of one example. */
        private final class RowMeans implements Rows {

            private final Example example;
            private final Context context;
            private final MapRow row = new MapRow();
            private final double[] totals = new double[grid.count()];
            private final int[] counted = new int[grid.count()];

            RowMeans(Example example) {
                this.example = example;
                this.context = example.context();
            }

            @Override
            public void take(MapRows rows) {
                for (int head = 0; head < rows.heads(); head++) {
                    int index = grid.index(rows.layer(), head);
                    for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
                        if (context.holds(query)) {
                            continue;
                        }
                        row.moveTo(rows, head, query, card.sight(rows.layer()));
                        double value = HeadMean.this.of(example, row);
                        if (!Double.isNaN(value)) {
                            totals[index] += value;
                            counted[index]++;
                        }
                    }
                }
            }

            @Override
            public void end() {
                if (Arrays.stream(counted).allMatch(rows -> rows == 0)) {
                    return;
                }
                Columns columns = sums.of(example.document());
                ErrorUnit.count(columns, example);
                columns.counts(EXAMPLES, 1)[0]++;
                int[] examples = columns.counts(COUNTED, totals.length);
                Columns.Sums means = columns.sums(MEANS, totals.length);
                for (int head = 0; head < totals.length; head++) {
                    if (counted[head] > 0) {
                        examples[head]++;
                        means.add(head, totals[head] / counted[head]);
                    }
                }
            }
        }
    }
}
