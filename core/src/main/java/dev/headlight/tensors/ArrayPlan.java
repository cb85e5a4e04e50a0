package dev.headlight.tensors;

import java.util.Arrays;
import java.util.List;

/**
 * An array that is to be written, row-major and little-endian.
 *
 * @param name what it is called in the file
 * @param type of its numbers; U32 for the code points of texts
 * @param characters the code points that each text has room for; 0 for numbers
 * @param shape its sizes, outermost first; empty for a single element
 */
public record ArrayPlan(String name, TensorType type, int characters, List<Long> shape) {

    public ArrayPlan {
        shape = List.copyOf(shape);
    }

    /** Numbers. */
    public static ArrayPlan of(String name, TensorType type, long... shape) {
        return new ArrayPlan(name, type, 0, Arrays.stream(shape).boxed().toList());
    }

    /** Texts with room for the longest of some, one beside the other. */
    public static ArrayPlan ofTexts(String name, List<String> texts) {
        return new ArrayPlan(name, TensorType.U32, longest(texts), List.of((long) texts.size()));
    }

    /** A single text. */
    public static ArrayPlan ofText(String name, String text) {
        return new ArrayPlan(name, TensorType.U32, longest(List.of(text)), List.of());
    }

    private static int longest(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .reduce(1, Math::max);
    }

    /** Whether it holds texts. */
    public boolean isText() {
        return characters > 0;
    }

    /** The bytes of one element. */
    public int elementBytes() {
        return type.bytes() * Math.max(1, characters);
    }

    /** The bytes of all elements. */
    public long bytes() {
        long bytes = elementBytes();
        for (long size : shape) {
            bytes = Math.multiplyExact(bytes, size);
        }
        return bytes;
    }
}
