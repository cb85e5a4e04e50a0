package dev.headlight.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.CodedOutputStream;
import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A graph that is run by ONNX Runtime, its attention maps among its outputs. Thread-safe; close it when done. */
public final class GraphSession implements AutoCloseable {

    /** The numbers of the fields of {@code ModelProto}, {@code GraphProto} and {@code ValueInfoProto}. */
    private static final int GRAPH = 7;

    private static final int OUTPUT = 12;
    private static final int NAME = 1;

    private static final String OUTSIDE_NUMBERS = "session.model_external_initializers_file_folder_path";

    private final GraphInputs inputs;
    private final Path file;
    private final List<String> maps;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private GraphSession(
            GraphInputs inputs, Path file, List<String> maps, OrtEnvironment environment, OrtSession session) {
        this.inputs = inputs;
        this.file = file;
        this.maps = maps;
        this.environment = environment;
        this.session = session;
    }

    /** As {@link OnnxRuntime#open}, which callers use. */
    static GraphSession open(Graph graph, List<String> maps, Path natives) {
        GraphInputs inputs = GraphInputs.of(graph);
        OrtEnvironment environment = RuntimeLibrary.start(natives);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread for each operation: several Java threads share a machine better than the runtime's own pool
            // does.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            Path folder = graph.file().toAbsolutePath().getParent();
            options.addConfigEntry(OUTSIDE_NUMBERS, String.valueOf(folder));
            OrtSession session = environment.createSession(withOutputs(graph, maps), options);
            return new GraphSession(inputs, graph.file(), List.copyOf(maps), environment, session);
        } catch (OrtException e) {
            throw new ModelException("ONNX Runtime refuses " + graph.file() + ": " + firstLine(e), e);
        }
    }

    /** The runtime's version. */
    public String version() {
        return environment.getVersion();
    }

    /** The number of maps, one for each layer. */
    public int layers() {
        return maps.size();
    }

    /**
     * The file with more outputs: in protocol buffers, a message that is written twice is the sum of both, so what is added can
     * stand behind the file's own bytes.
     */
    private static ByteBuffer withOutputs(Graph graph, List<String> maps) {
        Set<String> added = new LinkedHashSet<>(maps);
        graph.outputs().forEach(output -> added.remove(output.name()));
        byte[] suffix = outputs(added);
        try (FileChannel channel = FileChannel.open(graph.file(), StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(channel.size() + suffix.length));
            bytes.limit((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until all is read.
            }
            if (bytes.hasRemaining()) {
                throw new ModelException(graph.file() + " has become shorter since it was opened");
            }
            return bytes.limit(bytes.capacity()).put(suffix).flip();
        } catch (IOException e) {
            throw new ModelException("cannot read " + graph.file() + ": " + HeadlightException.reason(e), e);
        }
    }

    private static byte[] outputs(Set<String> names) {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        for (String name : names) {
            write(model, GRAPH, message(OUTPUT, message(NAME, name.getBytes(StandardCharsets.UTF_8))));
        }
        return model.toByteArray();
    }

    private static byte[] message(int field, byte[] content) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        write(message, field, content);
        return message.toByteArray();
    }

    private static void write(ByteArrayOutputStream to, int field, byte[] content) {
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(to);
            out.writeByteArray(field, content);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The maps of one layer, {@code [head, query, key]}. */
    public record Layer(int heads, int length, float[] numbers) {}

    /** Takes in a layer. */
    @FunctionalInterface
    public interface LayerReceiver {
        void receive(int layer, Layer maps);
    }

    /**
     * Runs the graph on one text and hands on its maps, layer by layer.
     *
     * @param ids the tokens
     * @param segments of the tokens; not looked at where the graph knows none
     * @throws ModelException if the runtime fails, or something else than maps of queries and keys comes out
     */
    public void run(int[] ids, int[] segments, LayerReceiver receiver) {
        Map<String, OnnxTensor> given = new HashMap<>();
        try {
            for (GraphInputs.Input input : inputs.all()) {
                given.put(input.name(), tensor(input, ids, segments));
            }
            try (OrtSession.Result result = session.run(given, new HashSet<>(maps))) {
                for (int layer = 0; layer < maps.size(); layer++) {
                    receiver.receive(
                            layer,
                            layer(
                                    maps.get(layer),
                                    (OnnxTensor) result.get(maps.get(layer)).orElseThrow(),
                                    ids.length));
                }
            }
        } catch (OrtException e) {
            throw new ModelException("ONNX Runtime fails on " + file + ": " + firstLine(e), e);
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(GraphInputs.Input input, int[] ids, int[] segments) throws OrtException {
        int width = inputs.width(ids.length);
        long[] numbers = new long[width];
        for (int i = 0; i < ids.length; i++) {
            numbers[i] = switch (input.role()) {
                case IDS -> ids[i];
                case MASK -> 1;
                case SEGMENTS -> segments[i];
                case POSITIONS -> i;
            };
        }
        long[] shape = {1, width};
        return input.wide()
                ? OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), shape)
                : OnnxTensor.createTensor(
                        environment,
                        IntBuffer.wrap(Arrays.stream(numbers)
                                .mapToInt(number -> (int) number)
                                .toArray()),
                        shape);
    }

    private Layer layer(String name, OnnxTensor tensor, int length) throws OrtException {
        long[] shape = tensor.getInfo().getShape();
        int width = inputs.width(length);
        long heads = 1;
        for (int axis = 0; axis < shape.length - 2; axis++) {
            heads *= shape[axis];
        }
        FloatBuffer numbers = tensor.getFloatBuffer();
        boolean square = shape.length >= 2 && shape[shape.length - 2] == width && shape[shape.length - 1] == width;
        if (numbers == null || !square || heads < 1) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: \"%s\" has the sizes %s for %d tokens; expected floating-point numbers [batch, head, query, key]",
                    file,
                    name,
                    Arrays.toString(shape),
                    width));
        }
        return new Layer((int) heads, length, cut(numbers, (int) heads, width, length));
    }

    /** Without the padding. */
    private static float[] cut(FloatBuffer numbers, int heads, int width, int length) {
        float[] found = new float[heads * length * length];
        for (int head = 0; head < heads; head++) {
            for (int query = 0; query < length; query++) {
                numbers.get((head * width + query) * width, found, (head * length + query) * length, length);
            }
        }
        return found;
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("without a word");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            System.getLogger(GraphSession.class.getName()).log(System.Logger.Level.WARNING, "cannot close " + file, e);
        }
    }
}
