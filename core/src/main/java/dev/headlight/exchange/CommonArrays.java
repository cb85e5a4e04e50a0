package dev.headlight.exchange;

import dev.headlight.maps.Head;
import dev.headlight.maps.MapRows;
import dev.headlight.result.Json;
import dev.headlight.state.Stored;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.tensors.TensorType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file says of all its examples: how it was made, which heads there are, and which layers have a learnt sink. Thread-safe. */
final class CommonArrays implements Stored {

    /** Names the heads, in the shape of the maps' first axes. */
    static final String HEADS = "heads";
    /** Says of each layer, in the order of {@link #HEADS}, whether a learnt sink takes a share of its rows. */
    static final String SINKS = "sinks";

    private final List<Integer> layers;
    private final ArraySet arrays;
    private final BitSet leaking = new BitSet();

    CommonArrays(FileNotes notes, HeadSelection.Chosen heads) {
        this.layers = heads.layers();
        Map<String, ArraySet.Texts> texts = new LinkedHashMap<>();
        texts.put(
                HEADS,
                new ArraySet.Texts(heads.heads().stream().map(Head::toString).toList(), heads.axes()));
        texts.put(FileNotes.NAME, ArraySet.Texts.one(Json.toString(notes)));
        this.arrays = new ArraySet(List.of(ArrayPlan.of(SINKS, TensorType.I32, layers.size())), texts);
    }

    ArraySet arrays() {
        return arrays;
    }

    /** Takes notice of the rows of a layer. */
    synchronized void note(MapRows rows) {
        if (rows.leaks()) {
            leaking.set(rows.layer());
        }
    }

    @Override
    public synchronized void save(DataOutput out) throws IOException {
        byte[] bytes = leaking.toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public synchronized void load(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        leaking.or(BitSet.valueOf(bytes));
    }

    /** Puts what is known by now. */
    synchronized void put(ArrayTarget target) {
        target.put(
                SINKS,
                layers.stream().mapToInt(layer -> leaking.get(layer) ? 1 : 0).toArray());
        target.put(arrays.texts());
    }
}
