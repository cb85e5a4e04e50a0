package dev.headlight.inference.internal.engine;

import dev.headlight.UsageException;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which matrix products a model's projections are computed by. */
public enum Products {
    /** The engine's own, MKL where the engine has it. */
    PLAIN,
    /** {@link PackedProducts}: a quarter faster on AMD's processors with AVX-512, as bench/README.md shows. */
    PACKED;

    /** The system property that chooses, where what is measured should not depend on whose processor it is. */
    public static final String PROPERTY = "headlight.products";

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** Of the first processor; empty where nothing is known, and nothing is claimed then. */
    private static final String PROCESSOR = processor();

    private static final boolean AMD_WITH_AVX512 =
            PROCESSOR.contains("AuthenticAMD") && PROCESSOR.contains(" avx512f ");

    private static final boolean HAS_BFLOAT16 = PROCESSOR.contains(" avx512_bf16 ") || PROCESSOR.contains(" amx_bf16 ");

    /**
     * What computes on a device: what {@link #PROPERTY} says, else packed products on AMD's processors with
     * AVX-512, under Linux, if the engine has them.
     *
     * @throws UsageException if the property is neither {@code plain} nor {@code packed}
     */
    public static Products on(Device device) {
        if (device.kind() != Device.Kind.CPU) {
            return PLAIN;
        }
        String chosen = System.getProperty(PROPERTY);
        if (chosen == null) {
            return AMD_WITH_AVX512 && PackedProducts.isAvailable() ? PACKED : PLAIN;
        }
        for (Products products : values()) {
            if (products.key().equals(chosen)) {
                return products;
            }
        }
        throw new UsageException(
                "-D%s=%s: expected plain or packed, or leave the property out".formatted(PROPERTY, chosen));
    }

    /**
     * What multiplies packed weights on a device, by which precision; null where plain products do.
     *
     * @throws UsageException if the device or the processor has no products of that precision
     */
    public static @Nullable PackedProducts packed(Device device, Precision precision) {
        if (precision == Precision.FLOAT32) {
            return on(device) == PACKED ? PackedProducts.get(precision) : null;
        }
        if (device.kind() != Device.Kind.CPU || !HAS_BFLOAT16) {
            throw new UsageException(
                    ("precision %s: found %s, expected a processor with AVX512-BF16 or AMX, under Linux; leave the"
                                    + " precision out")
                            .formatted(
                                    precision.key(),
                                    device.kind() == Device.Kind.CPU ? "a processor without" : device.key()));
        }
        return PackedProducts.get(precision);
    }

    /** As the property names it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Maker and instructions. */
    private static String processor() {
        if (!Files.isReadable(PROCESSORS)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            // The first processor's lines, which end with an empty one.
            return lines.takeWhile(line -> !line.isBlank()).collect(Collectors.joining(" \n"));
        } catch (IOException e) {
            return "";
        }
    }
}
