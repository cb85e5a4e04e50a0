package dev.headlight.inference;

import ai.djl.ndarray.NDManager;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.inference.internal.home.Home;
import dev.headlight.inference.internal.tokenizer.TokenizerLibrary;
import dev.headlight.onnx.OnnxRuntime;
import java.nio.file.Path;

/** What is not Java in Headlight, tried out: whoever cannot run a model finds out why. */
public final class NativeLibraries {

    private NativeLibraries() {}

    /** The folder of models, data and native code: {@code $HEADLIGHT_HOME}, else {@code ~/.cache/headlight}. It need not be there. */
    public static Path home() {
        return Home.folder();
    }

    /**
     * Starts the tensor engine and computes with it.
     *
     * @return its name and version
     * @throws ModelException if it does not start on this machine
     */
    public static String engine() {
        try (NDManager manager = NativeEngine.newManager()) {
            float sum = manager.create(new float[] {1, 2}).sum().getFloat();
            if (sum != 3) {
                throw new ModelException("the tensor engine finds 1 + 2 = " + sum + "; unpack Headlight anew");
            }
            return manager.getEngine().getEngineName() + " "
                    + manager.getEngine().getVersion();
        }
    }

    /**
     * Starts the library of tokenizers and cuts a text with it.
     *
     * @return its name
     * @throws ModelException if it does not start on this machine
     */
    public static String tokenizers() {
        TokenizerLibrary.check();
        return "The tokenizer library of Hugging Face";
    }

    /**
     * Starts what runs ONNX graphs of other shapes than a known family's.
     *
     * @return its name and version
     * @throws ModelException if it does not start on this machine, or was left out
     */
    public static String graphs() {
        return "ONNX Runtime " + OnnxRuntime.version(NativeEngine.natives());
    }
}
