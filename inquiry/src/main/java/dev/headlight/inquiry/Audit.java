package dev.headlight.inquiry;

import dev.headlight.UsageException;
import dev.headlight.audit.WorldKind;
import dev.headlight.inference.options.Weights;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Settings;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How the claims of a study's answers are audited: each question is asked again, the whole way to its claims, in so many worlds
 * of each {@linkplain WorldKind kind} in which there is nothing to find, and in as many with something to find. Worlds of the same
 * maps are read along with the answer; the others take a reading each. In memory, each world of the same maps is as large as the
 * answer itself.
 *
 * @param worlds how many of each kind
 * @param seed of all that is drawn; the first twin has these weights, the next ones those of the seeds that follow
 * @param twins opens the model with random weights; empty where there is none, as of maps that were computed elsewhere
 */
public record Audit(int worlds, long seed, Optional<Twins> twins) {

    /** More worlds than anybody waits for. */
    private static final int MOST = 1000;

    /** Opens a model's twin. */
    @FunctionalInterface
    public interface Twins {

        /** The same model with other weights; the caller closes it. */
        AttentionModel open(Weights weights);
    }

    /** @throws UsageException if there are no worlds, or more than 1,000 of a kind */
    public Audit {
        if (worlds < 1 || worlds > MOST) {
            throw new UsageException("worlds of an audit: found " + worlds + ", expected 1 to " + MOST);
        }
    }

    /** Without twins. */
    public static Audit of(int worlds, long seed) {
        return new Audit(worlds, seed, Optional.empty());
    }

    /** The same with twins. */
    public Audit with(Twins opener) {
        return new Audit(worlds, seed, Optional.of(opener));
    }

    /** The seed of a world, which is that of a twin's weights. */
    long seed(int world) {
        return seed + world;
    }

    /** What was set, by name. */
    Settings settings() {
        return Settings.of("worlds", worlds)
                .with(
                        "seeds",
                        LongStream.range(0, worlds)
                                .mapToObj(world -> seed((int) world))
                                .toList());
    }
}
