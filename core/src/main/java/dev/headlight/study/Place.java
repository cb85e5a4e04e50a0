package dev.headlight.study;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleChecksum;
import dev.headlight.state.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * How far a corpus has been read: how many batches, and a checksum of all that is known of their examples, labels and the words of tokens
 * included, which tells whether the corpus is still the same.
 * Two places merge if they are the same, as those of all shards of a corpus are at its end. Not thread-safe.
 */
final class Place implements State {

    private final ExampleChecksum sum = new ExampleChecksum();
    private long batches;
    private long checksum;
    private boolean end;

    /** Goes past a batch. */
    void pass(List<Example> batch) {
        batches++;
        batch.forEach(sum::add);
        checksum = sum.value();
    }

    /** The same place, which does not move on. */
    Place copy() {
        Place copy = new Place();
        copy.merge(this);
        return copy;
    }

    /** Nothing more follows. */
    void end() {
        end = true;
    }

    boolean isEnd() {
        return end;
    }

    long batches() {
        return batches;
    }

    /** @throws CorpusException if something else was read on the way to here than before */
    void check(Place before, String corpus) {
        if (batches != before.batches || checksum != before.checksum) {
            throw new CorpusException(
                    corpus + " is not what it was when the saved run read it: begin anew, without it");
        }
    }

    @Override
    public void merge(State other) {
        Place place = (Place) other;
        boolean fresh = batches == 0 && !end;
        if (!fresh && (batches != place.batches || checksum != place.checksum || end != place.end)) {
            throw new IllegalArgumentException("the parts are not of the same corpus");
        }
        batches = place.batches;
        checksum = place.checksum;
        end = place.end;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(batches);
        out.writeLong(checksum);
        out.writeBoolean(end);
    }

    @Override
    public void load(DataInput in) throws IOException {
        batches = in.readLong();
        checksum = in.readLong();
        end = in.readBoolean();
    }
}
