package dev.headlight.analysis.roles;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Example;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Counts;
import java.util.List;

/** The roles that repeats show: the same token elsewhere, and what followed it there. */
final class RepeatRoles implements Analysis<BlockSums> {

    static final List<Role> ROLES = List.of(Role.DUPLICATE, Role.INDUCTION);

    private static final int[] NONE = {};

    private final RepeatDesign design;
    private final boolean causal;
    private final Looked duplicate;
    private final Looked induction;

    RepeatRoles(RepeatDesign design, boolean causal) {
        this.design = design;
        this.causal = causal;
        this.duplicate = new Looked(Role.DUPLICATE, 0, -1, 1);
        this.induction = new Looked(Role.INDUCTION, 1, 0, -1, 2);
    }

    /** What a role looks at, and what stands beside it. */
    private final class Looked {

        private final RoleTest test;
        private final int shift;
        private final int[] rivals;
        private final double[][] rates;

        /** @param rivals in the order of the role's rivals after "position" */
        Looked(Role role, int shift, int... rivals) {
            this.test = role.test();
            this.shift = shift;
            this.rivals = rivals;
            this.rates = new double[design.tokens()][];
            for (int at = 0; at < rates.length; at++) {
                rates[at] = design.rates(at, shift, causal);
            }
        }
    }

    /** The column of the attention to a role's keys at one period. */
    static String byPeriod(Role role, int period) {
        return role.key() + "/period/" + period;
    }

    /** The column that counts the texts of a period in which a head looks at anything, {@code [head]}. */
    static String texts(Role role, int period) {
        return byPeriod(role, period) + "/texts";
    }

    @Override
    public String name() {
        return "roles in repeats";
    }

    @Override
    public Accumulator<BlockSums> start(ModelCard card, Measure measure) {
        HeadGrid grid = card.grid();
        RowKernel kernel = RowKernel.best();
        return new RoleAccumulator(
                (example, sums) -> new RepeatRows(example, grid, measure.distribution(), kernel, sums));
    }

    /** The rows of one text. */
    private final class RepeatRows implements Accumulator.Rows {

        private final Example example;
        private final HeadGrid grid;
        private final boolean distribution;
        private final RowKernel kernel;
        private final BlockSums into;
        private final Repeat repeat;
        private final RoleTally tally;
        private final List<Places> places;

        RepeatRows(Example example, HeadGrid grid, boolean distribution, RowKernel kernel, BlockSums into) {
            this.example = example;
            this.grid = grid;
            this.distribution = distribution;
            this.kernel = kernel;
            this.into = into;
            this.repeat = Repeat.of(example);
            this.tally = new RoleTally(grid.count());
            this.places = List.of(new Places(duplicate), new Places(induction));
            this.tally.countRows(repeat.tokens());
        }

        /** Where one role is looked for in this text. */
        private final class Places {

            private final Looked looked;
            private final RoleTally.OfRole sums;
            private final double[] total = new double[grid.count()];
            private int count;
            /** {@code [token][key]}, of the role; then of each rival shift, {@code [rival][token][key]}. */
            private final int[][] keys;

            private final int[][][] rivals;

            Places(Looked looked) {
                this.looked = looked;
                this.sums = tally.of(looked.test);
                this.keys = keys(looked.shift);
                this.rivals = new int[looked.rivals.length][][];
                for (int rival = 0; rival < rivals.length; rival++) {
                    rivals[rival] = keys(looked.rivals[rival]);
                }
                for (int[] ofToken : keys) {
                    count += ofToken.length > 0 ? 1 : 0;
                }
                sums.count(count);
            }

            private int[][] keys(int shift) {
                int[][] found = new int[repeat.tokens()][];
                for (int at = 0; at < found.length; at++) {
                    found[at] = design.isPlace(at) ? design.keys(at, repeat.period(), shift, causal) : NONE;
                }
                return found;
            }

            void leaveOut(int at, int head) {
                if (keys[at].length > 0) {
                    sums.leaveOut(head);
                }
            }

            void add(float[] values, int row, int at, int head, double whole) {
                if (keys[at].length == 0) {
                    return;
                }
                double[] others = new double[1 + rivals.length];
                double expected = 0;
                for (int key = 0; key < looked.rates[at].length; key++) {
                    expected += looked.rates[at][key] * values[row + key];
                }
                others[0] = expected / whole;
                for (int rival = 0; rival < rivals.length; rival++) {
                    others[rival + 1] = RoleTally.sum(values, row, rivals[rival][at]) / whole;
                }
                double found = RoleTally.sum(values, row, keys[at]) / whole;
                total[head] += found;
                sums.add(head, found, others);
            }
        }

        @Override
        public void take(MapRows rows) {
            for (int head = 0; head < rows.heads(); head++) {
                int index = grid.index(rows.layer(), head);
                for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
                    int at = query - repeat.first();
                    if (at >= 0 && at < repeat.tokens()) {
                        int row = rows.offset(head, query);
                        double whole = distribution ? 1 : kernel.sum(rows.values(), row, rows.length());
                        if (whole > 0) {
                            for (Places role : places) {
                                role.add(rows.values(), row + repeat.first(), at, index, whole);
                            }
                        } else {
                            places.forEach(role -> role.leaveOut(at, index));
                            tally.countEmptyRow(index);
                        }
                    }
                }
            }
        }

        @Override
        public void end() {
            Columns columns = tally.addTo(into, example);
            for (int i = 0; i < places.size(); i++) {
                Places role = places.get(i);
                Columns.Sums means = columns.sums(byPeriod(ROLES.get(i), repeat.period()), grid.count());
                Counts texts = columns.counts(texts(ROLES.get(i), repeat.period()), grid.count());
                for (int head = 0; head < grid.count(); head++) {
                    if (role.count == 0 || role.sums.places(head) > 0) {
                        texts.add(head, 1);
                        means.add(head, role.total[head] / Math.max(1, role.sums.places(head)));
                    }
                }
            }
        }
    }
}
