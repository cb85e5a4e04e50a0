package dev.headlight.inference.internal.engine;

import dev.headlight.UsageException;
import dev.headlight.inference.options.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
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

    /**
     * What computes on a device: what {@link #PROPERTY} says, else packed products on the processors of AMD.
     *
     * @throws UsageException if the property is neither {@code plain} nor {@code packed}
     */
    public static Products on(Device device) {
        if (device.kind() != Device.Kind.CPU) {
            return PLAIN;
        }
        String chosen = System.getProperty(PROPERTY);
        if (chosen == null) {
            return isAmd() ? PACKED : PLAIN;
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

    private static boolean isAmd() {
        return Processor.AMD;
    }

    private static final class Processor {

        static final boolean AMD = isAmd(System.getenv());

        private static boolean isAmd(Map<String, String> environment) {
            if (!System.getProperty("os.arch").equals("amd64")) {
                return false;
            }
            if (!Files.isReadable(PROCESSORS)) {
                return environment.getOrDefault("PROCESSOR_IDENTIFIER", "").contains("AuthenticAMD");
            }
            try (Stream<String> lines = Files.lines(PROCESSORS)) {
                return lines.filter(line -> line.startsWith("vendor_id"))
                        .anyMatch(line -> line.contains("AuthenticAMD"));
            } catch (IOException e) {
                return false;
            }
        }
    }
}
