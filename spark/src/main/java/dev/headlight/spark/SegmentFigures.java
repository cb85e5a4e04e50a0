package dev.headlight.spark;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What each head does in each single segment: the figures of the surface, a line for each segment and head. */
final class SegmentFigures implements Analysis<List<SegmentFigures.Line>> {

    /** The columns of the table; layers and heads are counted from 1, as in print. */
    static final StructType COLUMNS = new StructType(Stream.concat(
                    Stream.of(
                            column("segment", DataTypes.StringType),
                            column("document", DataTypes.StringType),
                            column("tokens", DataTypes.IntegerType),
                            column("layer", DataTypes.IntegerType),
                            column("head", DataTypes.IntegerType)),
                    Stream.of(SurfaceStatistic.values())
                            .map(statistic -> column(statistic.name().toLowerCase(Locale.ROOT), DataTypes.DoubleType)))
            .toArray(StructField[]::new));

    private static StructField column(String name, org.apache.spark.sql.types.DataType type) {
        return DataTypes.createStructField(name, type, false);
    }

    /**
     * A segment.
     *
     * @param values the figures, {@code [head][statistic]}, heads layer by layer
     */
    record Line(String segment, String document, int tokens, int headsPerLayer, double[][] values)
            implements Serializable {

        /** The rows of the table. */
        List<Row> rows() {
            return IntStream.range(0, values.length).mapToObj(this::row).toList();
        }

        private Row row(int head) {
            List<Object> row = new ArrayList<>(
                    List.of(segment, document, tokens, head / headsPerLayer + 1, head % headsPerLayer + 1));
            for (double value : values[head]) {
                row.add(value);
            }
            return RowFactory.create(row.toArray());
        }
    }

    private final SurfaceAnalysis surface = new SurfaceAnalysis();

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public Accumulator<List<Line>> start(ModelCard card, Measure measure) {
        List<Line> lines = new ArrayList<>();
        return new Accumulator<>() {
            @Override
            public Rows begin(Example example) {
                Accumulator<SurfaceResult> alone = surface.start(card, measure);
                Rows rows = alone.begin(example);
                return new Rows() {
                    @Override
                    public void take(MapRows block) {
                        rows.take(block);
                    }

                    @Override
                    public void end() {
                        rows.end();
                        lines.add(line(example, card.grid(), alone.result()));
                    }
                };
            }

            @Override
            public List<State> states() {
                return List.of();
            }

            @Override
            public List<Line> result() {
                return List.copyOf(lines);
            }
        };
    }

    private static Line line(Example example, HeadGrid grid, SurfaceResult found) {
        SurfaceStatistic[] statistics = SurfaceStatistic.values();
        double[][] values = new double[grid.count()][statistics.length];
        for (int head = 0; head < grid.count(); head++) {
            for (int statistic = 0; statistic < statistics.length; statistic++) {
                values[head][statistic] = found.mean(statistics[statistic]).get(grid.head(head));
            }
        }
        return new Line(example.id(), example.document(), example.length(), grid.perLayer(), values);
    }
}
