package dev.headlight.analysis.compare;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadsOf;
import dev.headlight.result.Signed;
import java.util.List;
import java.util.Optional;

/**
 * Which head of a run does what a head of the first one does. The distance of two heads is that of their profiles: for each
 * number that both runs have, the difference in standard deviations over the heads of both; the root of the mean of the
 * squares, in which each analysis weighs the same.
 *
 * @param layers the number of layers of the run's model
 * @param heads the number of heads of each of its layers
 * @param numbers how many numbers a profile has
 * @param matched how many pairs there are: as many as the smaller model has heads
 * @param distance the mean distance of the pairs, which are chosen so that it is the smallest possible
 * @param chance the mean distance of any two heads, one of each run: what a random assignment has on average
 * @param noise the distance that two equal heads would have by the errors of their numbers, were these independent; of the
 *     numbers whose errors are known, NaN if there are none
 * @param same how many heads are assigned to the head of the same layer and number; -1 where the models have not the same
 *     layers and heads. A random assignment has one on average
 * @param partners of the heads of the first run, layer by layer
 * @param unmatched heads of this run that are left over
 */
public record Matching(
        int layers,
        int heads,
        int numbers,
        int matched,
        double distance,
        double chance,
        double noise,
        @Signed int same,
        List<Partner> partners,
        List<Head> unmatched)
        implements HeadsOf {

    public Matching {
        partners = List.copyOf(partners);
        unmatched = List.copyOf(unmatched);
    }

    @Override
    public HeadGrid headsOf() {
        return new HeadGrid(layers, heads);
    }

    /**
     * What a head of the first run is like in this one.
     *
     * @param match its partner in the one-to-one assignment; empty where this run has fewer heads, and others fit better
     * @param distance of the two; NaN without a partner
     * @param nearest the head of this run that is most like it, whichever else it is like
     * @param nearestDistance of these two
     */
    public record Partner(Optional<Head> match, double distance, Head nearest, double nearestDistance) {}
}
