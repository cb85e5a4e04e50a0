package dev.headlight.inference.internal.engine;

import dev.headlight.UsageException;
import dev.headlight.inference.options.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which matrix products a model's projections are computed by. */
public enum Products {
    /** The engine's own, MKL where the engine has it. */
    PLAIN,
    /** {@link PackedProducts}: a quarter faster on AMD's processors with AVX-512, as bench/README.md shows. */
    PACKED;

    /** The system property that chooses, where what is measured should not depend on whose processor it is. */
    public static final String PROPERTY = "headlight.products";

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private static final boolean AMD_WITH_AVX512 = isAmdWithAvx512();

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

    /** As the property names it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether {@code /proc/cpuinfo} names a maker and a set of instructions; elsewhere nothing is known, and nothing is claimed. */
    private static boolean isAmdWithAvx512() {
        if (!Files.isReadable(PROCESSORS)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            // The first processor's lines, which end with an empty one.
            String first = lines.takeWhile(line -> !line.isBlank()).collect(Collectors.joining("\n"));
            return first.contains("AuthenticAMD") && first.contains(" avx512f ");
        } catch (IOException e) {
            return false;
        }
    }
}
