package dev.headlight.tensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands before the numbers of NumPy's {@code .npy} files: magic bytes, version, and a Python dictionary. */
final class NpyHeader {

    /** Magic bytes and version; the length of the dictionary follows. */
    static final int PREFIX = 8;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** Numbers begin at a multiple of this, so that they can be mapped. */
    private static final int ALIGNMENT = 64;

    private static final Map<TensorType, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry(TensorType.BOOL, "|b1"),
            Map.entry(TensorType.U8, "|u1"),
            Map.entry(TensorType.I8, "|i1"),
            Map.entry(TensorType.I16, "<i2"),
            Map.entry(TensorType.U16, "<u2"),
            Map.entry(TensorType.F16, "<f2"),
            Map.entry(TensorType.I32, "<i4"),
            Map.entry(TensorType.U32, "<u4"),
            Map.entry(TensorType.F32, "<f4"),
            Map.entry(TensorType.I64, "<i8"),
            Map.entry(TensorType.U64, "<u8"),
            Map.entry(TensorType.F64, "<f8"));

    private static final Pattern DICTIONARY = Pattern.compile(
            "\\{\\s*'descr':\\s*'([^']*)',\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([\\d,\\s]*)\\),?\\s*\\}\\s*");
    private static final Pattern TEXT = Pattern.compile("<U(\\d{1,7})");

    private NpyHeader() {}

    /** The header of an array, of version 1.0. */
    static byte[] of(ArrayPlan plan) {
        String shape = plan.shape().stream().map(size -> size + ",").collect(Collectors.joining(" "));
        String type = plan.isText() ? "<U" + plan.characters() : DESCRIPTIONS.get(plan.type());
        String dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int length = PREFIX + Short.BYTES + dictionary.length() + 1;
        int padding = Math.floorMod(-length, ALIGNMENT);
        ByteBuffer bytes = ByteBuffer.allocate(length + padding).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0);
        bytes.putShort((short) (dictionary.length() + padding + 1));
        bytes.put((dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    /** How many bytes the length of the dictionary takes; empty if these are not the first bytes of such a file. */
    static Optional<Integer> lengthBytes(byte[] prefix) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (prefix[i] != MAGIC[i]) {
                return Optional.empty();
            }
        }
        return prefix[MAGIC.length] < 1 || prefix[MAGIC.length] > 3
                ? Optional.empty()
                : Optional.of(prefix[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES);
    }

    /** What a dictionary says of an array; empty if it is none that is read: in Fortran's order, or of another type. */
    static Optional<ArrayPlan> parse(String name, String dictionary) {
        Matcher matcher = DICTIONARY.matcher(dictionary);
        if (!matcher.matches() || matcher.group(2).equals("True")) {
            return Optional.empty();
        }
        try {
            long[] shape = Stream.of(matcher.group(3).split(","))
                    .map(String::strip)
                    .filter(size -> !size.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            Matcher text = TEXT.matcher(matcher.group(1));
            if (text.matches()) {
                int characters = Math.max(1, Integer.parseInt(text.group(1)));
                return Optional.of(new ArrayPlan(
                        name,
                        TensorType.U32,
                        characters,
                        ArrayPlan.of(name, TensorType.U32, shape).shape()));
            }
            return DESCRIPTIONS.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(matcher.group(1)))
                    .findFirst()
                    .map(entry -> ArrayPlan.of(name, entry.getKey(), shape));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
