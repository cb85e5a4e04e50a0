package dev.headlight.bench.reduction;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A simulated round: executors compute, then send their states to the executors that merge a group each, and these send theirs to the
 * driver, which merges one after the other. A link takes one state at a time. What a lost executor had to do is done again by one
 * that is ready, after the loss is noticed.
 *
 * @param executors how many there are
 * @param groups into how many groups they are merged first; as many as executors for none
 * @param bytes of a state
 * @param write seconds to write one
 * @param merge seconds to read one and merge it
 */
record Reduction(int executors, int groups, long bytes, double write, double merge) {

    /** What an executor computes in a round, in seconds: 16 batches of one second. */
    private static final double COMPUTE_SECONDS = 16;

    /** 10 Gbit/s. */
    private static final double BYTES_A_SECOND = 1.25e9;

    /**
     * How a round went.
     *
     * @param lastDone when the last executor was done, in seconds
     * @param joinedAfter how many seconds later all was merged
     */
    record Course(double lastDone, double joinedAfter) {}

    Course simulate(Trouble trouble, long seed) {
        double[] done = done(trouble, new SplittableRandom(seed));
        double last = Arrays.stream(done).max().orElseThrow();
        double[] groupDone = done;
        if (groups < executors) {
            groupDone = new double[groups];
            for (int group = 0; group < groups; group++) {
                int from = group * executors / groups;
                int to = (group + 1) * executors / groups;
                groupDone[group] = merged(Arrays.copyOfRange(done, from, to));
            }
        }
        return new Course(last, merged(groupDone) - last);
    }

    private double[] done(Trouble trouble, SplittableRandom random) {
        double[] done = new double[executors];
        for (int executor = 0; executor < executors; executor++) {
            double time = COMPUTE_SECONDS * Math.exp(trouble.spread() * random.nextGaussian());
            time *= random.nextDouble() < trouble.slowShare() ? trouble.slowness() : 1;
            boolean lost = random.nextDouble() < trouble.lostShare();
            double lostAt = random.nextDouble() * time;
            double again = Math.max(lostAt + trouble.detection(), COMPUTE_SECONDS) + COMPUTE_SECONDS;
            done[executor] = lost ? again : time;
        }
        return done;
    }

    /** When all that is ready at some times is sent and merged, in the order in which it comes. */
    private double merged(double[] ready) {
        double[] inOrder = ready.clone();
        Arrays.sort(inOrder);
        double link = 0;
        double now = 0;
        for (double one : inOrder) {
            link = Math.max(link, one + write) + bytes / BYTES_A_SECOND;
            now = Math.max(now, link) + merge;
        }
        return now;
    }
}
