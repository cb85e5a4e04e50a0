package dev.headlight.onnx;

import dev.headlight.ModelException;
import java.nio.file.Path;
import java.util.List;

/** The door to ONNX Runtime. It uses none of the runtime's classes, so that it can say that they are not there. */
public final class OnnxRuntime {

    /** The version that the build asks for. */
    static final String VERSION = "1.29.0";

    private static final String ENVIRONMENT = "ai.onnxruntime.OrtEnvironment";

    private OnnxRuntime() {}

    /**
     * Loads a graph.
     *
     * @param maps the values that hold its maps, as {@link AttentionMaps#find} has them
     * @param natives where native code is unpacked, once for all graphs
     * @throws ModelException if ONNX Runtime is not on the class path, does not start on this machine, or refuses the graph
     */
    public static GraphSession open(Graph graph, List<String> maps, Path natives) {
        require(ENVIRONMENT, graph.file().toString());
        return GraphSession.open(graph, maps, natives);
    }

    /**
     * Starts the runtime, and says its version.
     *
     * @param natives where native code is unpacked
     * @throws ModelException if it is not on the class path, or does not start on this machine
     */
    public static String version(Path natives) {
        require(ENVIRONMENT, "Any ONNX graph of another shape than a known family's");
        return RuntimeLibrary.version(natives);
    }

    /** Looks whether a class of the runtime's is there. */
    static void require(String type, String graph) {
        try {
            Class.forName(type, false, OnnxRuntime.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ModelException(
                    "%s is run by ONNX Runtime, which is not on the class path; add the jar com.microsoft.onnxruntime:onnxruntime:%s (for the command: HEADLIGHT_CLASSPATH)"
                            .formatted(graph, VERSION),
                    e);
        }
    }
}
