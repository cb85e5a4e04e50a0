package dev.headlight.inference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads arrays of numpy's npz archives: little-endian float32, int32, int64 and strings, in C order. */
final class Npz implements AutoCloseable {

    private static final int PREFIX = 10;
    private static final Pattern STRINGS = Pattern.compile("'descr': *'<U(\\d+)'");

    private final ZipFile zip;

    Npz(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
    }

    float[] floats(String name) throws IOException {
        FloatBuffer values = data(name, "<f4").asFloatBuffer();
        float[] result = new float[values.remaining()];
        values.get(result);
        return result;
    }

    boolean has(String name) {
        return zip.getEntry(name + ".npy") != null;
    }

    /** Of int64. */
    int[] longs(String name) throws IOException {
        LongBuffer values = data(name, "<i8").asLongBuffer();
        int[] result = new int[values.remaining()];
        Arrays.setAll(result, i -> Math.toIntExact(values.get(i)));
        return result;
    }

    int[] ints(String name) throws IOException {
        IntBuffer values = data(name, "<i4").asIntBuffer();
        int[] result = new int[values.remaining()];
        values.get(result);
        return result;
    }

    /** Numpy's strings are UTF-32, filled up with zeros to one length. */
    List<String> strings(String name) throws IOException {
        ByteBuffer all = bytes(name);
        Matcher matcher = STRINGS.matcher(header(all));
        if (!matcher.find()) {
            throw new IOException(name + " does not hold strings: " + header(all));
        }
        int length = Integer.parseInt(matcher.group(1));
        IntBuffer points = afterHeader(all).asIntBuffer();
        List<String> result = new ArrayList<>();
        while (points.hasRemaining()) {
            int[] text = new int[length];
            points.get(text);
            result.add(new String(text, 0, length).replace("\0", ""));
        }
        return result;
    }

    private ByteBuffer data(String name, String type) throws IOException {
        ByteBuffer all = bytes(name);
        String header = header(all);
        if (!header.contains("'" + type + "'") || header.contains("'fortran_order': True")) {
            throw new IOException(name + " is not " + type + " in C order: " + header);
        }
        return afterHeader(all);
    }

    private ByteBuffer bytes(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            throw new IOException(zip.getName() + " has no " + name);
        }
        return ByteBuffer.wrap(zip.getInputStream(entry).readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String header(ByteBuffer all) {
        return new String(all.array(), PREFIX, all.getShort(PREFIX - 2), StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer afterHeader(ByteBuffer all) {
        int start = PREFIX + all.getShort(PREFIX - 2);
        return all.slice(start, all.capacity() - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
