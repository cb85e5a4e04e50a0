package dev.headlight.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.headlight.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one tensor ({@code TensorProto}): its sizes, and where its numbers are, which it skips. Not thread-safe. */
final class TensorParser {

    private static final int MOST_AXES = 64;
    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int FLOATS = 4;
    private static final int INT32S = 5;
    private static final int INT64S = 7;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int DOUBLES = 10;
    private static final int UINT64S = 11;
    private static final int EXTERNAL = 13;
    private static final int LOCATION = 14;

    private final Path file;
    private final CodedInputStream in;
    private final List<Long> shape = new ArrayList<>();
    private final ByteArrayOutputStream listed = new ByteArrayOutputStream();
    private final Map<String, String> external = new HashMap<>();
    private String name = "";
    private int type;
    private boolean isExternal;
    private Tensor.@Nullable Stored raw;

    private TensorParser(Path file, CodedInputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Reads the message up to the limit that is set. */
    static Tensor parse(Path file, CodedInputStream in) throws IOException {
        TensorParser parser = new TensorParser(file, in);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            parser.field(tag);
        }
        return parser.tensor();
    }

    private void field(int tag) throws IOException {
        switch (WireFormat.getTagFieldNumber(tag)) {
            case DIMS -> Messages.each(in, tag, () -> shape.add(in.readInt64()));
            case TYPE -> type = in.readInt32();
            case FLOATS -> Messages.each(in, tag, () -> put(4, Float.floatToRawIntBits(in.readFloat())));
            case INT32S -> Messages.each(in, tag, () -> put(Tensor.bytesOf(type), in.readInt32()));
            case INT64S, UINT64S -> Messages.each(in, tag, () -> put(Tensor.bytesOf(type), in.readInt64()));
            case DOUBLES -> Messages.each(in, tag, () -> put(8, Double.doubleToRawLongBits(in.readDouble())));
            case NAME -> name = in.readString();
            case RAW -> skipNumbers(tag);
            case EXTERNAL -> Messages.read(in, tag, this::externalEntry);
            case LOCATION -> isExternal = in.readInt32() == 1;
            default -> in.skipField(tag);
        }
    }

    private void put(int bytes, long bits) {
        for (int i = 0; i < bytes; i++) {
            listed.write((int) (bits >>> (8 * i)));
        }
    }

    private void skipNumbers(int tag) throws IOException {
        Messages.expectLength(tag);
        int length = in.readRawVarint32();
        raw = new Tensor.Stored(file, in.getTotalBytesRead(), length);
        in.skipRawBytes(length);
    }

    private void externalEntry() throws IOException {
        String key = "";
        String value = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> key = in.readString();
                case 2 -> value = in.readString();
                default -> in.skipField(tag);
            }
        }
        external.put(key, value);
    }

    private Tensor tensor() {
        if (shape.size() > MOST_AXES || shape.stream().anyMatch(size -> size < 0)) {
            throw broken("has the impossible sizes " + shape);
        }
        long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
        Tensor tensor = new Tensor(name, type, sizes, place());
        int bytes = Tensor.bytesOf(type);
        if (bytes > 0) {
            checkSize(tensor, bytes);
        }
        return tensor;
    }

    private void checkSize(Tensor tensor, int bytes) {
        try {
            if (Math.multiplyExact(tensor.elements(), bytes) == tensor.place().bytes()) {
                return;
            }
        } catch (ArithmeticException e) {
            throw broken("has the impossible sizes " + Arrays.toString(tensor.shape()));
        }
        throw broken(String.format(
                Locale.ROOT,
                "is %s of sizes %s, but has %,d bytes",
                Tensor.typeName(tensor.type()),
                Arrays.toString(tensor.shape()),
                tensor.place().bytes()));
    }

    private Tensor.Place place() {
        if (isExternal) {
            return outside();
        }
        return raw != null ? raw : new Tensor.Held(listed.toByteArray());
    }

    /** The file beside the graph that holds the numbers. */
    private Tensor.Stored outside() {
        String location = external.getOrDefault("location", "");
        Path folder = file.toAbsolutePath().getParent();
        Path place = folder == null ? null : inside(folder, location);
        if (place == null) {
            throw broken("is said to be in \"" + location
                    + "\"; expected the name of a file beside the graph or below: do not trust this file");
        }
        try {
            long size = Files.size(place);
            long offset = number("offset", 0);
            long length = number("length", size - offset);
            if (offset < 0 || length < 0 || length > size || offset > size - length) {
                throw broken(String.format(
                        Locale.ROOT,
                        "is said to have %,d bytes from %,d on of %s, which has %,d",
                        length,
                        offset,
                        place,
                        size));
            }
            return new Tensor.Stored(place, offset, length);
        } catch (IOException e) {
            throw new ModelException(
                    "%s: the numbers of tensor %s are in %s, which cannot be read; get it too, and put it beside the graph"
                            .formatted(file, name, place),
                    e);
        }
    }

    private static @Nullable Path inside(Path folder, String location) {
        try {
            Path place = folder.resolve(location).normalize();
            boolean below = place.startsWith(folder.normalize()) && !place.equals(folder.normalize());
            return below
                            && !location.contains("..")
                            && !location.contains("\\")
                            && !Path.of(location).isAbsolute()
                    ? place
                    : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private long number(String key, long otherwise) {
        try {
            return external.containsKey(key) ? Long.parseLong(external.get(key)) : otherwise;
        } catch (NumberFormatException e) {
            throw broken("has the %s \"%s\"; expected a number".formatted(key, external.get(key)));
        }
    }

    private ModelException broken(String problem) {
        return new ModelException("%s: tensor %s %s".formatted(file, name, problem));
    }

    /** The whole numbers of a tensor that is at hand or has been read, little-endian. */
    static long[] integers(ByteBuffer numbers, int type) {
        ByteBuffer little = numbers.order(ByteOrder.LITTLE_ENDIAN);
        long[] found = new long[little.remaining() / Tensor.bytesOf(type)];
        for (int i = 0; i < found.length; i++) {
            found[i] = type == Tensor.INT64 ? little.getLong() : little.getInt();
        }
        return found;
    }
}
