package dev.headlight.exchange;

import dev.headlight.maps.MapRows;

/** Takes in all that is written of one example. Not thread-safe. */
interface ExampleSink extends AutoCloseable {

    /** Takes a block of rows, as a {@link dev.headlight.maps.MapReceiver} does. */
    void take(MapRows rows);

    /** Takes hidden states of a level. */
    void takeStates(int level, int firstToken, float[][] vectors);

    /** Takes logits. */
    void takeLogits(int firstToken, float[][] vectors);

    /** Called once after all. */
    void end();

    /** Closes what belongs to this example alone, whether or not all was taken in. */
    @Override
    default void close() {}
}
