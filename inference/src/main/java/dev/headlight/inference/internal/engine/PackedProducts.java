package dev.headlight.inference.internal.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.headlight.ModelException;
import dev.headlight.inference.options.Precision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * x Wᵀ + b with weights that the engine's oneDNN has laid out once as its kernels read them. DJL has no name for these two
 * operations, so each is a TorchScript module of one line. No gradient goes through them. Thread-safe.
 */
public final class PackedProducts {

    /** What a module of TorchScript is, as a pickle: an object of the class {@code M} whose {@code training} is false. */
    private static final String OBJECT = "\u0080\u0002c__torch__\nM\n)\u0081}X\b\0\0\0training\u0089sb.";

    /** An empty tuple, as a pickle. */
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    private static final String VERSION = "3\n";

    private static final String MODULE = """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.M, %s) -> Tensor:
                return %s
            """;

    private static final String PACK = "ops.mkldnn._reorder_linear_weight(%s)";

    private static final String APPLY =
            "ops.mkldnn._linear_pointwise(%s, weight, %s, \"none\", annotate(List[Optional[number]], []), \"\")";

    /** In the engine's numbering of types, 15. DJL knows no array of that type, so none comes to light. */
    private static final String TO_BFLOAT16 = "torch.to(%s, 15)";

    /** Likewise, 6. */
    private static final String TO_FLOAT32 = "torch.to(%s, 6)";

    private static final Map<Precision, Lazy<PackedProducts>> BY_PRECISION = Map.of(
            Precision.FLOAT32,
            new Lazy<>(() -> new PackedProducts(PACK.formatted("weight"), APPLY.formatted("x", "bias"))),
            Precision.BFLOAT16,
            new Lazy<>(() -> new PackedProducts(
                    PACK.formatted(TO_BFLOAT16.formatted("weight")),
                    TO_FLOAT32.formatted(APPLY.formatted(TO_BFLOAT16.formatted("x"), TO_BFLOAT16.formatted("bias"))))));

    private final PtSymbolBlock pack;
    private final PtSymbolBlock apply;

    private PackedProducts(String packing, String applying) {
        // Lives as long as the JVM, as the engine does.
        PtNDManager manager = (PtNDManager) NativeEngine.newManager();
        this.pack = module(MODULE.formatted("weight: Tensor", packing), manager);
        this.apply = module(MODULE.formatted("x: Tensor, weight: Tensor, bias: Tensor", applying), manager);
    }

    /**
     * The one of this JVM.
     *
     * @param precision what weights are kept in and multiplied in; inputs, biases and results are float32
     * @throws ModelException if the engine was built without oneDNN
     */
    public static PackedProducts get(Precision precision) {
        return Objects.requireNonNull(BY_PRECISION.get(precision)).get();
    }

    /** Whether the engine was built with oneDNN, as those that are distributed with DJL are. */
    static boolean isAvailable() {
        try {
            get(Precision.FLOAT32);
            return true;
        } catch (ModelException e) {
            return false;
        }
    }

    /**
     * Weights as {@link #apply} takes them; their numbers cannot be read back.
     *
     * @param weight {@code [out, in]}, in the processor's memory
     */
    public NDArray pack(NDArray weight) {
        return run(pack, new NDList(weight));
    }

    /**
     * {@code [..., in]} to {@code [..., out]}.
     *
     * @param packed of {@link #pack}
     * @param bias {@code [out]}
     */
    public NDArray apply(NDArray input, NDArray packed, NDArray bias) {
        return run(apply, new NDList(input, packed, bias));
    }

    private static NDArray run(PtSymbolBlock module, NDList inputs) {
        // As in training: else the engine marks what comes out as never to be changed in place.
        return IValueUtils.forward(module, inputs, true).singletonOrThrow();
    }

    private static PtSymbolBlock module(String code, PtNDManager manager) {
        Map<String, String> parts = Map.of(
                "m/code/__torch__.py", code,
                "m/data.pkl", OBJECT,
                "m/constants.pkl", NO_CONSTANTS,
                "m/version", VERSION);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
            zip.finish();
            return JniUtils.loadModule(manager, new ByteArrayInputStream(archive.toByteArray()), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new ModelException(
                    "the tensor engine (PyTorch %s) has no oneDNN for packed products: %s; leave -D%s=packed and --precision out"
                            .formatted(Engine.getEngine("PyTorch").getVersion(), e.getMessage(), Products.PROPERTY),
                    e);
        }
    }
}
