package dev.headlight.maps;

/** Takes in the maps of a batch as they are made. */
@FunctionalInterface
public interface MapReceiver {

    /**
     * Takes in a block of rows. For each example the layers rise, and within a layer the blocks rise and cover all queries;
     * the examples of a batch take turns. One thread calls.
     *
     * @param example the number of the example in its batch
     * @param rows not to be kept
     */
    void receive(int example, MapRows rows);
}
