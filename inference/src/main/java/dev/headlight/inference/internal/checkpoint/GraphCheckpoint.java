package dev.headlight.inference.internal.checkpoint;

import dev.headlight.ModelException;
import dev.headlight.onnx.OnnxFile;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The weights of an ONNX graph, by the names and in the shapes that Hugging Face's code has for them. Thread-safe. */
public final class GraphCheckpoint implements Checkpoint {

    private final OnnxFile file;
    private final SortedMap<String, GraphNames.Weight> weights;

    /** @param file closed with the checkpoint */
    public GraphCheckpoint(OnnxFile file) {
        this.file = file;
        this.weights = GraphNames.of(file.graph());
    }

    /**
     * Opens a file.
     *
     * @throws ModelException if it is missing or damaged
     */
    public static GraphCheckpoint open(Path file) {
        return new GraphCheckpoint(OnnxFile.open(file));
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(weights.keySet()));
    }

    @Override
    public long[] shape(String name) {
        GraphNames.Weight weight = find(name);
        long[] shape = weight.tensor().shape();
        return weight.turned() ? new long[] {shape[1], shape[0]} : shape.clone();
    }

    @Override
    public void read(String name, Consumer<FloatBuffer> to) {
        GraphNames.Weight weight = find(name);
        if (weight.turned()) {
            readTurned(weight, to);
        } else {
            file.read(weight.tensor(), to);
        }
    }

    private void readTurned(GraphNames.Weight weight, Consumer<FloatBuffer> to) {
        int rows = Math.toIntExact(weight.tensor().shape()[0]);
        int columns = Math.toIntExact(weight.tensor().shape()[1]);
        FloatBuffer read = FloatBuffer.allocate(Math.multiplyExact(rows, columns));
        file.read(weight.tensor(), read::put);
        float[] numbers = read.array();
        FloatBuffer turned = FloatBuffer.allocate(rows);
        for (int column = 0; column < columns; column++) {
            turned.clear();
            for (int row = 0; row < rows; row++) {
                turned.put(numbers[row * columns + column]);
            }
            to.accept(turned.flip());
        }
    }

    private GraphNames.Weight find(String name) {
        GraphNames.Weight found = weights.get(name);
        if (found == null) {
            throw new ModelException(NearestNames.missing(file.graph().file(), name, weights.keySet()));
        }
        return found;
    }

    @Override
    public String checksum() {
        return Fingerprint.ofFloats(this);
    }

    @Override
    public void close() {
        file.close();
    }
}
