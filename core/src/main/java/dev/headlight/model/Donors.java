package dev.headlight.model;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.stats.Blocks;
import java.util.List;

/**
 * Examples whose heads' outputs take the place of others'. Which one an example is given depends on the seed and its id alone.
 * Immutable.
 *
 * @param all the donors
 * @param seed of the choice
 */
public record Donors(List<Donor> all, long seed) {

    /** None. */
    public static final Donors NONE = new Donors(List.of(), 0);

    public Donors {
        all = List.copyOf(all);
    }

    /**
     * An example and what its heads hand on.
     *
     * @param id of the example
     * @param tokens how many it has
     * @param outputs {@code [layer][(head * tokens + token) * headSize + i]}; not copied
     */
    public record Donor(String id, int tokens, float[][] outputs) {}

    /**
     * The donor of an example, which is another one.
     *
     * @throws UsageException if there is none
     */
    public Donor of(Example example) {
        int first = all.isEmpty() ? 0 : (int) (Blocks.hash(seed + "/" + example.id()) % all.size());
        for (int i = 0; i < all.size(); i++) {
            Donor donor = all.get((first + i) % all.size());
            if (!donor.id().equals(example.id())) {
                return donor;
            }
        }
        throw new UsageException("a head's output in another text needs a corpus of two texts or more");
    }
}
