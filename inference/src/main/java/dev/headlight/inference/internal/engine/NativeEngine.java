package dev.headlight.inference.internal.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.home.Home;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.Precision;
import dev.headlight.result.Settings;
import java.nio.file.Path;

/**
 * Starts the tensor engine and the tokenizer library. Both come from the class path: nothing is fetched, and what they
 * unpack goes below {@link Home#folder()}. Thread-safe.
 */
public final class NativeEngine {

    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private NativeEngine() {}

    /** Sets where native code is unpacked and that nothing is fetched; what the user has set himself stays. */
    public static synchronized void prepare() {
        Path home = Home.folder();
        setDefault("ai.djl.offline", "true");
        setDefault("DJL_CACHE_DIR", home.toString());
        setDefault("ENGINE_CACHE_DIR", natives().toString());
        // One thread for each operation: several Java threads share a machine better than the engine's own pool does.
        setDefault(THREADS, "1");
        setDefault("ai.djl.pytorch.num_interop_threads", "1");
        // Tuning for TorchScript graphs, of which there are none here; "true" only logs a warning about it.
        setDefault("ai.djl.pytorch.graph_optimizer", "false");
        // DJL reports its use over the network unless told not to.
        setDefault("OPT_OUT_TRACKING", "true");
    }

    /** Where native code is unpacked, unless the user has set it himself. */
    public static Path natives() {
        return Home.folder().resolve("native");
    }

    /**
     * A manager of the processor's memory, to be closed.
     *
     * @throws ModelException if the engine does not start on this machine
     */
    public static NDManager newManager() {
        return newManager(Device.CPU);
    }

    /**
     * A manager of a device's memory, to be closed.
     *
     * @throws ModelException if the engine does not start on this machine, or there is no such device
     */
    public static NDManager newManager(Device device) {
        prepare();
        try {
            if (device.kind() == Device.Kind.CPU) {
                return NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch");
            }
            requireCard(device);
            return NDManager.newBaseManager(ai.djl.Device.gpu(device.index()), "PyTorch");
        } catch (EngineException | LinkageError e) {
            throw notStarted("the tensor engine (PyTorch, by DJL)", e);
        }
    }

    /** Says what is missing where a graphics card was asked for and there is none that the engine can use. */
    private static void requireCard(Device device) {
        Engine engine = Engine.getEngine("PyTorch");
        boolean built = JniUtils.getFeatures().contains("CUDA");
        int cards = built ? engine.getGpuCount() : 0;
        if (device.index() >= cards) {
            throw new ModelException(
                    ("device %s: found %s, expected a graphics card of that number. Headlight's own libraries compute on the processor"
                                    + " alone; for a card, set PYTORCH_LIBRARY_PATH to the folder lib of libtorch %s for CUDA 12.8"
                                    + " and PYTORCH_FLAVOR to cu128, as docs/scaling.md says, or compute on the processor")
                            .formatted(
                                    device.key(),
                                    built ? cards + " cards" : "a tensor engine without CUDA",
                                    engine.getVersion()));
        }
    }

    /**
     * Which engine computes, and how.
     *
     * @throws ModelException if the engine does not start on this machine, or there is no such device
     */
    public static Settings settings(Device device, Precision precision) {
        newManager(device).close();
        return Settings.of("engine", "PyTorch " + Engine.getEngine("PyTorch").getVersion())
                .with("binding", "DJL " + Engine.getDjlVersion())
                .with("engine_threads", JniUtils.getNumThreads())
                .with("products", (precision == Precision.FLOAT32 ? Products.on(device) : Products.PACKED).key())
                .with("device", device.key())
                .with("precision", precision.key());
    }

    /** The error of a native library that does not start. */
    public static ModelException notStarted(String what, Throwable cause) {
        return new ModelException(
                "%s does not start on %s %s: %s; native code is unpacked below %s, which must be writable and allow execution"
                        .formatted(
                                what,
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                cause.getMessage(),
                                System.getProperty("ENGINE_CACHE_DIR")),
                cause);
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
