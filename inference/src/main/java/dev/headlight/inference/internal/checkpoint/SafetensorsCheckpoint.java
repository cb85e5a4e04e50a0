package dev.headlight.inference.internal.checkpoint;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.result.Json;
import dev.headlight.tensors.SafetensorsFile;
import dev.headlight.tensors.TensorType;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A checkpoint in one safetensors file, or in several with an index of which tensor is where. Thread-safe. */
public final class SafetensorsCheckpoint implements Checkpoint {

    /** An index is about a hundred bytes a tensor. */
    private static final long LONGEST_INDEX = 100_000_000;

    private record Place(SafetensorsFile file, SafetensorsFile.Entry entry) {}

    private final Path place;
    private final Map<Path, SafetensorsFile> files = new LinkedHashMap<>();
    /** Which file each tensor is in. */
    private final SortedMap<String, Place> tensors = new TreeMap<>();

    private SafetensorsCheckpoint(Path place) {
        this.place = place;
    }

    /**
     * Opens a single file.
     *
     * @throws ModelException if it is missing or damaged
     */
    public static SafetensorsCheckpoint open(Path file) {
        SafetensorsCheckpoint checkpoint = new SafetensorsCheckpoint(file);
        SafetensorsFile opened = SafetensorsFile.open(file);
        checkpoint.files.put(file, opened);
        opened.entries().forEach((name, entry) -> checkpoint.add(name, opened, entry));
        return checkpoint;
    }

    /**
     * Opens several files.
     *
     * @param index {@code model.safetensors.index.json}, beside them
     * @throws ModelException if a file is missing or damaged, lacks a tensor that the index places in it, or would lie
     *     elsewhere
     */
    public static SafetensorsCheckpoint openIndexed(Path index) {
        SafetensorsCheckpoint checkpoint = new SafetensorsCheckpoint(index);
        try {
            Map<String, String> files = readIndex(index);
            files.forEach((name, file) -> {
                SafetensorsFile opened = checkpoint.files.computeIfAbsent(shard(index, file), SafetensorsFile::open);
                SafetensorsFile.Entry entry = opened.entries().get(name);
                if (entry == null) {
                    throw new ModelException("%s says that the tensor %s is in %s, but it is not there; get both again"
                            .formatted(index, name, file));
                }
                checkpoint.add(name, opened, entry);
            });
            return checkpoint;
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    /**
     * The names of the files that an index leads to, in order.
     *
     * @throws ModelException if it is damaged, or a file would lie elsewhere
     */
    public static SortedSet<String> shards(Path index) {
        SortedSet<String> names = new TreeSet<>(readIndex(index).values());
        names.forEach(name -> shard(index, name));
        return names;
    }

    private static Map<String, String> readIndex(Path index) {
        Map<String, String> files = new HashMap<>();
        try {
            if (Files.size(index) > LONGEST_INDEX) {
                throw new ModelException(
                        index + " is longer than any index; expected less than " + LONGEST_INDEX + " bytes");
            }
            JsonNode map = Json.mapper().readTree(index).path("weight_map");
            map.properties()
                    .forEach(entry -> files.put(entry.getKey(), entry.getValue().asString("")));
        } catch (JacksonException e) {
            throw new ModelException(index + ": " + Json.fault(e), e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + index + ": " + HeadlightException.reason(e), e);
        }
        if (files.isEmpty()) {
            throw new ModelException(index + " says of no tensor where it is; expected an object \"weight_map\"");
        }
        return files;
    }

    private static Path shard(Path index, String name) {
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.equals("..")) {
            throw new ModelException(
                    "%s looks for tensors in \"%s\"; expected the name of a file beside it".formatted(index, name));
        }
        return index.resolveSibling(name);
    }

    private void add(String name, SafetensorsFile file, SafetensorsFile.Entry entry) {
        boolean numbers =
                TensorType.named(entry.type()).map(TensorType::isReadable).orElse(true);
        // Whole numbers are masks, counters and positions; a type that is not known is told when the tensor is needed.
        if (numbers || name.endsWith(".weight")) {
            tensors.put(name, new Place(file, entry));
        }
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(tensors.keySet()));
    }

    @Override
    public long[] shape(String name) {
        SafetensorsFile.Entry entry = find(name).entry();
        if (TensorType.named(entry.type()).filter(TensorType::isReadable).isEmpty()) {
            throw new ModelException("%s: tensor %s holds numbers of type %s; expected F32, F16, BF16 or F64"
                    .formatted(place, name, entry.type()));
        }
        return entry.shape().stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public void read(String name, Consumer<FloatBuffer> to) {
        find(name).file().read(name, to);
    }

    private Place find(String name) {
        Place found = tensors.get(name);
        if (found == null) {
            throw new ModelException(NearestNames.missing(place, name, tensors.keySet()));
        }
        return found;
    }

    @Override
    public String checksum() {
        return Fingerprint.ofFloats(this);
    }

    @Override
    public void close() {
        files.values().forEach(SafetensorsFile::close);
    }
}
