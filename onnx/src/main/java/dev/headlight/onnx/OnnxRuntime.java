package dev.headlight.onnx;

import dev.headlight.ModelException;
import java.nio.file.Path;
import java.util.List;

/** The door to ONNX Runtime. It uses none of the runtime's classes, so that it can say that they are not there. */
public final class OnnxRuntime {

    /** The version that the build asks for. */
    static final String VERSION = "1.29.0";

    private OnnxRuntime() {}

    /**
     * Loads a graph.
     *
     * @param maps the values that hold its maps, as {@link AttentionMaps#find} has them
     * @param natives where native code is unpacked, once for all graphs
     * @throws ModelException if ONNX Runtime is not on the class path, does not start on this machine, or refuses the graph
     */
    public static GraphSession open(Graph graph, List<String> maps, Path natives) {
        require("ai.onnxruntime.OrtEnvironment", graph.file());
        return GraphSession.open(graph, maps, natives);
    }

    /** Looks whether a class of the runtime's is there. */
    static void require(String type, Path file) {
        try {
            Class.forName(type, false, OnnxRuntime.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ModelException(
                    "%s is run by ONNX Runtime, which is not on the class path; add the jar com.microsoft.onnxruntime:onnxruntime:%s (for the command: HEADLIGHT_CLASSPATH)"
                            .formatted(file, VERSION),
                    e);
        }
    }
}
