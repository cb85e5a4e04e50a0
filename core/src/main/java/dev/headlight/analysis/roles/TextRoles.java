package dev.headlight.analysis.roles;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Example;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.BlockSums;
import java.util.ArrayList;
import java.util.List;

/** The roles that any text shows: neighbours, sinks and broad looks. Rows are divided by their sums where these are not 1. */
final class TextRoles implements Analysis<BlockSums> {

    /** The roles, in their order. */
    static final List<Role> ROLES = List.of(
            Role.PREVIOUS, Role.NEXT, Role.FIRST_TOKEN, Role.DELIMITER, Role.PUNCTUATION, Role.LEARNT_SINK, Role.BROAD);

    /** From here on the first three tokens are no neighbours of the query. */
    private static final int FAR = 6;

    /** With fewer tokens to see, nothing is broad. */
    private static final int FEW = 8;

    private final PositionRates rates;
    private final boolean causal;

    /** @param causal whether the model sees only what stands before */
    TextRoles(PositionRates rates, boolean causal) {
        this.rates = rates;
        this.causal = causal;
    }

    @Override
    public String name() {
        return "roles in texts";
    }

    @Override
    public Accumulator<BlockSums> start(ModelCard card, Measure measure) {
        RowKernel kernel = RowKernel.best();
        return new RoleAccumulator(
                (example, sums) -> new TextRows(example, card, measure.distribution(), kernel, sums));
    }

    /** The rows of one text. */
    private final class TextRows implements Accumulator.Rows {

        private final Example example;
        private final ModelCard card;
        private final HeadGrid grid;
        private final boolean distribution;
        private final RowKernel kernel;
        private final BlockSums into;
        private final KeyKinds kinds;
        private final int length;
        /** Whether other texts say what is to be expected by position. */
        private final boolean hasRates;

        private final double[] delimiterRates;
        private final double[] punctuationRates;
        private final double[] punctuationRatesFromEnd;
        private final RoleTally tally;
        private final RoleTally.OfRole previous;
        private final RoleTally.OfRole next;
        private final RoleTally.OfRole first;
        private final RoleTally.OfRole delimiter;
        private final RoleTally.OfRole punctuation;
        private final RoleTally.OfRole sink;
        private final RoleTally.OfRole broad;
        private boolean leaks;

        TextRows(Example example, ModelCard card, boolean distribution, RowKernel kernel, BlockSums into) {
            this.example = example;
            this.card = card;
            this.grid = card.grid();
            this.distribution = distribution;
            this.kernel = kernel;
            this.into = into;
            this.kinds = KeyKinds.of(example);
            this.length = example.length();
            this.hasRates = rates.areKnown(example);
            this.delimiterRates = rates.delimitersFromStart(example);
            this.punctuationRates = rates.punctuationFromStart(example);
            this.punctuationRatesFromEnd = rates.punctuationFromEnd(example, kinds);
            this.tally = new RoleTally(grid.count());
            this.previous = tally.of(Role.PREVIOUS.test());
            this.next = tally.of(Role.NEXT.test());
            this.first = tally.of(Role.FIRST_TOKEN.test());
            this.delimiter = tally.of(Role.DELIMITER.test());
            this.punctuation = tally.of(Role.PUNCTUATION.test());
            this.sink = tally.of(Role.LEARNT_SINK.test());
            this.broad = tally.of(Role.BROAD.test());
            tally.countRows(kinds.places().length);
            for (int query : kinds.places()) {
                rolesAt(query).forEach(role -> role.count(1));
            }
        }

        /** What a query is a place for, but for the learnt sink, of which only the maps tell whether there is one. */
        private List<RoleTally.OfRole> rolesAt(int query) {
            List<RoleTally.OfRole> found = new ArrayList<>();
            addIf(hasPrevious(query), previous, found);
            addIf(hasNext(query), next, found);
            addIf(query >= FAR, first, found);
            addIf(seesDelimiter(query), delimiter, found);
            addIf(looksForPunctuation(query), punctuation, found);
            addIf(mostVisible(query) >= FEW, broad, found);
            return found;
        }

        private static void addIf(boolean place, RoleTally.OfRole role, List<RoleTally.OfRole> found) {
            if (place) {
                found.add(role);
            }
        }

        private boolean hasPrevious(int query) {
            return query >= 2 && kinds.isOfText()[query - 1];
        }

        private boolean hasNext(int query) {
            return !causal && query + 2 < length && kinds.isOfText()[query + 1];
        }

        private boolean seesDelimiter(int query) {
            return hasRates && kinds.delimiters().length > 0 && (!causal || kinds.delimiters()[0] < query);
        }

        /** A mark that looks at marks may look at its like. */
        private boolean looksForPunctuation(int query) {
            return hasRates && kinds.punctuation().length > 0 && !kinds.isPunctuation()[query];
        }

        /** How many tokens a query may look at in a layer. */
        private int visible(int layer, int query) {
            Sight sight = card.sight(layer);
            int end = sight.end(query, length);
            return (causal ? Math.min(query + 1, end) : end) - sight.first(query);
        }

        /** The same in the layer that lets it see most. */
        private int mostVisible(int query) {
            int most = 0;
            for (int layer = 0; layer < grid.layers(); layer++) {
                most = Math.max(most, visible(layer, query));
            }
            return most;
        }

        @Override
        public void take(MapRows rows) {
            leaks |= rows.leaks();
            for (int head = 0; head < rows.heads(); head++) {
                int index = grid.index(rows.layer(), head);
                for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
                    if (kinds.isPlace()[query]) {
                        row(rows.values(), rows.offset(head, query), query, index, rows);
                    }
                }
            }
        }

        private void row(float[] values, int row, int query, int head, MapRows of) {
            double sum = kernel.sum(values, row, length);
            double whole = distribution ? 1 : sum;
            if (whole <= 0) {
                rolesAt(query).forEach(role -> role.leaveOut(head));
                tally.countEmptyRow(head);
                return;
            }
            neighbours(values, row, query, head, whole);
            if (query >= FAR) {
                first.add(head, values[row] / whole, values[row + 1] / whole, values[row + 2] / whole);
            }
            if (seesDelimiter(query)) {
                double before = 0;
                for (int key : kinds.delimiters()) {
                    before += key > 0 ? values[row + key - 1] : 0;
                }
                delimiter.add(
                        head,
                        RoleTally.sum(values, row, kinds.delimiters()) / whole,
                        dot(values, row, delimiterRates) / whole,
                        before / whole);
            }
            if (looksForPunctuation(query)) {
                punctuation.add(
                        head,
                        RoleTally.sum(values, row, kinds.punctuation()) / whole,
                        dot(values, row, punctuationRates) / whole,
                        dot(values, row, punctuationRatesFromEnd) / whole);
            }
            int visible = visible(of.layer(), query);
            if (of.leaks()) {
                sink.add(head, Math.max(0, 1 - sum), 1.0 / (visible + 1));
            }
            if (visible >= FEW && sum > 0) {
                double entropy = kernel.entropy(values, row, length) / sum + Math.log(sum);
                broad.add(head, (Math.exp(entropy) - 1) / (visible - 1), 0);
            } else if (mostVisible(query) >= FEW) {
                broad.leaveOut(head); // it sees few tokens in this layer, or the learnt sink has taken all of the row
            }
        }

        private void neighbours(float[] values, int row, int query, int head, double whole) {
            double self = values[row + query] / whole;
            double before = query > 0 ? values[row + query - 1] / whole : 0;
            double after = query + 1 < length ? values[row + query + 1] / whole : 0;
            if (hasPrevious(query)) {
                previous.add(head, before, self, values[row + query - 2] / whole, after);
            }
            if (hasNext(query)) {
                next.add(head, after, self, values[row + query + 2] / whole, before);
            }
        }

        @Override
        public void end() {
            sink.count(leaks ? kinds.places().length : 0);
            tally.addTo(into, example);
        }
    }

    private static double dot(float[] values, int row, double[] weights) {
        double sum = 0;
        for (int key = 0; key < weights.length; key++) {
            sum += values[row + key] * weights[key];
        }
        return sum;
    }
}
