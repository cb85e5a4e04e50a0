package dev.headlight.analysis.roles;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.model.Copying;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.study.Gatherer;
import java.util.List;

/**
 * Whether heads write what they look at: no matter of maps, but of what they hand on. The unit is the token of the vocabulary, for
 * even a random head raises the same tokens in all texts.
 */
final class CopyRoles implements Gatherer {

    static final List<Role> ROLES = List.of(Role.COPYING);

    /** How often a token is raised above another where the head has nothing to do with either. */
    private static final double CHANCE = 0.5;

    private final Copying model;
    private final HeadGrid grid;
    private final BlockSums sums = new BlockSums();

    CopyRoles(Copying model, HeadGrid grid) {
        this.model = model;
        this.grid = grid;
    }

    @Override
    public void take(List<Example> batch) {
        List<double[][]> found = model.copying(batch);
        for (int i = 0; i < batch.size(); i++) {
            for (int token = 0; token < batch.get(i).length(); token++) {
                if (!Double.isNaN(found.get(i)[0][token])) {
                    add(batch.get(i).encoding().id(token), found.get(i), token);
                }
            }
        }
    }

    private void add(int id, double[][] shares, int token) {
        RoleTally tally = new RoleTally(grid.count());
        RoleTally.OfRole copying = tally.of(Role.COPYING.test());
        copying.count(1);
        for (int head = 0; head < grid.count(); head++) {
            copying.add(head, shares[head][token], CHANCE);
        }
        tally.addTo(sums.of("token " + id));
    }

    BlockSums sums() {
        return sums;
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }
}
