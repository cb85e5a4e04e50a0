package dev.headlight.inference.options;

import dev.headlight.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the native encoder computes.
 *
 * @param kind processor or graphics card
 * @param index which of the graphics cards, from 0; 0 for the processor
 */
public record Device(Kind kind, int index) {

    /** The processor, where every figure of the documentation was computed. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,4}))?");

    /** What kind of processor computes. */
    public enum Kind {
        /** The machine's own processor. */
        CPU,
        /** A graphics card of NVIDIA; the native libraries for it are no part of Headlight. */
        CUDA
    }

    /** A graphics card of NVIDIA, counted from 0. */
    public static Device cuda(int index) {
        return new Device(Kind.CUDA, index);
    }

    /** The name on the command line: {@code cpu}, {@code cuda:0}. */
    public String key() {
        return kind == Kind.CPU ? "cpu" : "cuda:" + index;
    }

    /**
     * Reads the name on the command line; {@code cuda} is the first card.
     *
     * @throws UsageException if it is none
     */
    public static Device parse(String key) {
        if (key.strip().equals("cpu")) {
            return CPU;
        }
        Matcher cuda = CUDA.matcher(key.strip());
        if (!cuda.matches()) {
            throw new UsageException("there is no device \"" + key + "\"; choose from cpu, cuda, cuda:N (N from 0)");
        }
        return cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }
}
