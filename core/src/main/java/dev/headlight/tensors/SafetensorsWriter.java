package dev.headlight.tensors;

import dev.headlight.UsageException;
import dev.headlight.result.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Arrays of numbers in the safetensors format, with texts about them. */
public final class SafetensorsWriter extends ArrayFile {

    private static final int PREFIX = 8;
    private static final int ALIGNMENT = 8;

    private final Map<String, Place> places = new LinkedHashMap<>();

    /**
     * @param metadata texts by name, for the header
     * @throws UsageException if the header would be longer than the format allows
     * @throws dev.headlight.OutputException if the file is there already or cannot be made
     */
    public SafetensorsWriter(Path file, List<ArrayPlan> plans, Map<String, String> metadata) {
        this(file, plans, metadata, Begun.NO);
    }

    /**
     * @param metadata texts by name, for the header
     * @throws UsageException if the header would be longer than the format allows
     * @throws dev.headlight.OutputException if the file cannot be made
     */
    public SafetensorsWriter(Path file, List<ArrayPlan> plans, Map<String, String> metadata, Begun begun) {
        super(file, begun);
        byte[] header = header(plans, metadata);
        if (header.length > SafetensorsFile.LONGEST_HEADER) {
            close();
            throw new UsageException(
                    "what there is to say of " + plans.size()
                            + " arrays is longer than a safetensors file allows; write one file for each example, or another format");
        }
        write(0, buffer(PREFIX).putLong(header.length).flip());
        write(PREFIX, ByteBuffer.wrap(header));
        long at = PREFIX + header.length;
        for (ArrayPlan plan : plans) {
            places.put(plan.name(), new Place(plan, at));
            at += plan.bytes();
        }
    }

    /** The bytes of a file of some arrays. */
    public static long bytes(List<ArrayPlan> plans, Map<String, String> metadata) {
        return PREFIX
                + header(plans, metadata).length
                + plans.stream().mapToLong(ArrayPlan::bytes).sum();
    }

    private static byte[] header(List<ArrayPlan> plans, Map<String, String> metadata) {
        ObjectNode header = Json.mapper().createObjectNode();
        if (!metadata.isEmpty()) {
            header.putPOJO("__metadata__", metadata);
        }
        long end = 0;
        for (ArrayPlan plan : plans) {
            long start = end;
            end += plan.bytes();
            header.putObject(plan.name())
                    .put("dtype", plan.type().name())
                    .putPOJO("shape", plan.shape())
                    .putPOJO("data_offsets", new long[] {start, end});
        }
        String text = Json.toString(header);
        int padding = Math.floorMod(-text.getBytes(StandardCharsets.UTF_8).length, ALIGNMENT);
        return (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Place place(String array) {
        return Objects.requireNonNull(places.get(array), "the file holds no " + array);
    }
}
