package dev.headlight.onnx;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.tensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An open file of ONNX. Opening it reads the graph and checks where its numbers are; numbers are read, never mapped, when they
 * are asked for. Thread-safe.
 */
public final class OnnxFile implements AutoCloseable {

    private static final int CHUNK = 1 << 20;
    /** Shapes and scales have few numbers. */
    private static final long MOST_INTEGERS = 4096;

    private final Graph graph;
    private final Map<Path, FileChannel> channels = new HashMap<>();

    private OnnxFile(Graph graph) {
        this.graph = graph;
    }

    /**
     * Opens a file.
     *
     * @throws ModelException if it is missing, no file of ONNX, damaged, goes round in a circle, or looks for numbers outside of
     *     its folder
     */
    public static OnnxFile open(Path file) {
        return new OnnxFile(GraphReader.read(file));
    }

    /** The graph, without its numbers. */
    public Graph graph() {
        return graph;
    }

    /** All files that make up the model: the graph's own, and those beside it that hold numbers. */
    public SortedSet<Path> files() {
        SortedSet<Path> files = new TreeSet<>();
        files.add(graph.file());
        for (Tensor tensor : graph.tensors()) {
            if (tensor.place() instanceof Tensor.Stored stored) {
                files.add(stored.file());
            }
        }
        return files;
    }

    /**
     * Reads a tensor's numbers, row-major, as float32, some at a time.
     *
     * @param to takes each piece in order; a piece is not to be kept
     * @throws ModelException if its numbers are of another kind than float32, float16, bfloat16 or float64, or the file has
     *     changed
     */
    public void read(Tensor tensor, Consumer<FloatBuffer> to) {
        TensorType type = tensor.floats()
                .orElseThrow(() -> new ModelException(
                        "%s: tensor %s holds numbers of type %s; expected float32, float16, bfloat16 or float64"
                                .formatted(graph.file(), tensor.name(), Tensor.typeName(tensor.type()))));
        FloatBuffer floats = FloatBuffer.allocate(type == TensorType.F32 ? 0 : CHUNK / type.bytes());
        bytes(tensor.place(), bytes -> {
            if (type == TensorType.F32) {
                to.accept(bytes.asFloatBuffer());
            } else {
                type.toFloats(bytes, floats.clear());
                to.accept(floats.flip());
            }
        });
    }

    /**
     * A few whole numbers.
     *
     * @throws ModelException if the tensor holds none, or too many
     */
    public long[] integers(Tensor tensor) {
        if ((tensor.type() != Tensor.INT64 && tensor.type() != Tensor.INT32) || tensor.elements() > MOST_INTEGERS) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: tensor %s is %s of sizes %s; expected a few whole numbers",
                    graph.file(),
                    tensor.name(),
                    Tensor.typeName(tensor.type()),
                    Arrays.toString(tensor.shape())));
        }
        ByteBuffer all = ByteBuffer.allocate((int) tensor.place().bytes());
        bytes(tensor.place(), all::put);
        return TensorParser.integers(all.flip(), tensor.type());
    }

    private void bytes(Tensor.Place place, Consumer<ByteBuffer> to) {
        if (place instanceof Tensor.Held held) {
            for (int at = 0; at < held.numbers().length; at += CHUNK) {
                int length = Math.min(CHUNK, held.numbers().length - at);
                to.accept(ByteBuffer.wrap(held.numbers(), at, length).slice().order(ByteOrder.LITTLE_ENDIAN));
            }
        } else if (place instanceof Tensor.Stored stored) {
            ByteBuffer bytes = ByteBuffer.allocateDirect((int) Math.min(CHUNK, stored.bytes()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (long at = 0; at < stored.bytes(); at += bytes.limit()) {
                bytes.clear().limit((int) Math.min(CHUNK, stored.bytes() - at));
                fill(stored.file(), stored.offset() + at, bytes);
                to.accept(bytes);
            }
        }
    }

    private void fill(Path file, long position, ByteBuffer bytes) {
        try {
            FileChannel channel = channel(file);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new ModelException(file + " has become shorter since it was opened");
                }
            }
            bytes.flip();
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private synchronized FileChannel channel(Path file) throws IOException {
        FileChannel channel = channels.get(file);
        if (channel == null) {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            channels.put(file, channel);
        }
        return channel;
    }

    @Override
    public synchronized void close() {
        channels.forEach((file, channel) -> {
            try {
                channel.close();
            } catch (IOException e) {
                System.getLogger(OnnxFile.class.getName()).log(System.Logger.Level.WARNING, "cannot close " + file, e);
            }
        });
        channels.clear();
    }
}
