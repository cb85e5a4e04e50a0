package dev.headlight.bench.reduction;

import java.util.List;

/**
 * What goes wrong in a round.
 *
 * @param name in words
 * @param spread the standard deviation of the logarithm of an executor's time
 * @param slowShare the share of executors that are slow
 * @param slowness how much longer these take
 * @param lostShare the share of executors that are lost while they work
 * @param detection after how many seconds a loss is noticed
 */
record Trouble(String name, double spread, double slowShare, double slowness, double lostShare, double detection) {

    static List<Trouble> all() {
        return List.of(
                new Trouble("nothing goes wrong", 0.05, 0, 1, 0, 0),
                new Trouble("1 % take five times as long", 0.05, 0.01, 5, 0, 0),
                new Trouble("1 % are lost, noticed after 10 s", 0.05, 0, 1, 0.01, 10),
                new Trouble("both, losses noticed after 120 s", 0.05, 0.01, 5, 0.01, 120));
    }
}
