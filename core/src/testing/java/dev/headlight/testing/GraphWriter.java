package dev.headlight.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes small ONNX files, sound ones and others, in the wire format of protocol buffers. */
public final class GraphWriter {

    public static final int FLOAT = 1;
    public static final int INT8 = 3;
    public static final int INT64 = 7;
    public static final int FLOAT16 = 10;

    private final int operators;
    private final List<byte[]> nodes = new ArrayList<>();
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    /** @param operators the version of the operations */
    public GraphWriter(int operators) {
        this.operators = operators;
    }

    /** An attribute of a node: a whole number, a float, a text, or several whole numbers. */
    public record Attribute(String name, Object value) {}

    public GraphWriter node(String operation, String name, List<String> from, String to, Attribute... attributes) {
        return node("", operation, name, from, to, attributes);
    }

    public GraphWriter node(
            String domain, String operation, String name, List<String> from, String to, Attribute... attributes) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        from.forEach(input -> text(node, 1, input));
        text(node, 2, to);
        text(node, 3, name);
        text(node, 4, operation);
        for (Attribute attribute : attributes) {
            bytes(node, 5, attribute(attribute));
        }
        text(node, 7, domain);
        nodes.add(node.toByteArray());
        return this;
    }

    /** A constant that a node makes. */
    public GraphWriter constant(String name, float... numbers) {
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        text(attribute, 1, "value");
        long[] shape = numbers.length == 1 ? new long[0] : new long[] {numbers.length};
        bytes(attribute, 5, tensor("", FLOAT, shape, raw(numbers)));
        number(attribute, 20, 4);
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        text(node, 2, name);
        text(node, 4, "Constant");
        bytes(node, 5, attribute.toByteArray());
        nodes.add(node.toByteArray());
        return this;
    }

    private static byte[] attribute(Attribute attribute) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        text(message, 1, attribute.name());
        if (attribute.value() instanceof Integer number) {
            number(message, 3, number);
            number(message, 20, 2);
        } else if (attribute.value() instanceof Float number) {
            varint(message, 2 << 3 | 5);
            message.writeBytes(raw(number));
            number(message, 20, 1);
        } else if (attribute.value() instanceof String word) {
            text(message, 4, word);
            number(message, 20, 3);
        } else if (attribute.value() instanceof int[] numbers) {
            for (int number : numbers) {
                number(message, 8, number);
            }
            number(message, 20, 7);
        }
        return message.toByteArray();
    }

    public GraphWriter floats(String name, float[] numbers, long... shape) {
        return tensorOf(name, FLOAT, raw(numbers), shape);
    }

    public GraphWriter integers(String name, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        return tensorOf(name, INT64, bytes.array(), numbers.length);
    }

    /** A tensor with any bytes, whether they fit or not. */
    public GraphWriter tensorOf(String name, int type, byte[] numbers, long... shape) {
        bytes(rest, 5, tensor(name, type, shape, numbers));
        return this;
    }

    /** A tensor whose numbers are elsewhere. */
    public GraphWriter outside(String name, String location, long offset, long length, long... shape) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long size : shape) {
            number(tensor, 1, size);
        }
        number(tensor, 2, FLOAT);
        text(tensor, 8, name);
        entry(tensor, "location", location);
        entry(tensor, "offset", Long.toString(offset));
        entry(tensor, "length", Long.toString(length));
        number(tensor, 14, 1);
        bytes(rest, 5, tensor.toByteArray());
        return this;
    }

    private static void entry(ByteArrayOutputStream tensor, String key, String value) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        text(entry, 1, key);
        text(entry, 2, value);
        bytes(tensor, 13, entry.toByteArray());
    }

    private static byte[] tensor(String name, int type, long[] shape, byte[] numbers) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long size : shape) {
            number(tensor, 1, size);
        }
        number(tensor, 2, type);
        text(tensor, 8, name);
        bytes(tensor, 9, numbers);
        return tensor.toByteArray();
    }

    /** An input of whole numbers; a size of −1 varies. */
    public GraphWriter input(String name, int type, long... shape) {
        bytes(rest, 11, value(name, type, shape));
        return this;
    }

    public GraphWriter output(String name, int type, long... shape) {
        bytes(rest, 12, value(name, type, shape));
        return this;
    }

    private static byte[] value(String name, int type, long[] shape) {
        ByteArrayOutputStream sizes = new ByteArrayOutputStream();
        for (int axis = 0; axis < shape.length; axis++) {
            ByteArrayOutputStream size = new ByteArrayOutputStream();
            if (shape[axis] < 0) {
                text(size, 2, "axis" + axis);
            } else {
                number(size, 1, shape[axis]);
            }
            bytes(sizes, 1, size.toByteArray());
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, type);
        bytes(tensor, 2, sizes.toByteArray());
        ByteArrayOutputStream kind = new ByteArrayOutputStream();
        bytes(kind, 1, tensor.toByteArray());
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        text(value, 1, name);
        bytes(value, 2, kind.toByteArray());
        return value.toByteArray();
    }

    /** Turns the order of the nodes around. */
    public GraphWriter backwards() {
        Collections.reverse(nodes);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        nodes.forEach(node -> bytes(graph, 1, node));
        text(graph, 2, "test");
        graph.writeBytes(rest.toByteArray());
        ByteArrayOutputStream version = new ByteArrayOutputStream();
        text(version, 1, "");
        number(version, 2, operators);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8);
        bytes(model, 7, graph.toByteArray());
        bytes(model, 8, version.toByteArray());
        return model.toByteArray();
    }

    public Path write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.write(file, bytes());
    }

    private static byte[] raw(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    private static void number(ByteArrayOutputStream to, int field, long number) {
        varint(to, (long) field << 3);
        varint(to, number);
    }

    private static void text(ByteArrayOutputStream to, int field, String text) {
        bytes(to, field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream to, int field, byte[] bytes) {
        varint(to, (long) field << 3 | 2);
        varint(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void varint(ByteArrayOutputStream to, long number) {
        long left = number;
        while ((left & ~0x7fL) != 0) {
            to.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        to.write((int) left);
    }
}
