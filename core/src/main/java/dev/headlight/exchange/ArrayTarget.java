package dev.headlight.exchange;

import dev.headlight.tensors.ArrayFile;
import dev.headlight.tensors.ArrayFile.Begun;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.tensors.NpyFile;
import dev.headlight.tensors.NpzFile;
import dev.headlight.tensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One file with all arrays of some examples, or a file for each array. Thread-safe for arrays of different examples. */
final class ArrayTarget implements AutoCloseable {

    private final Map<String, ArrayFile> files = new HashMap<>();
    private final List<ArrayFile> opened = new ArrayList<>();
    private final boolean textArrays;

    private ArrayTarget(boolean textArrays) {
        this.textArrays = textArrays;
    }

    /**
     * Makes the file, or the files; those that were begun with the same arrays are gone on with.
     *
     * @param place the file; the folder where each array has a file
     */
    static ArrayTarget open(ExportFormat format, Path place, List<ArraySet> sets) {
        ArrayTarget target = new ArrayTarget(format != ExportFormat.SAFETENSORS);
        try {
            if (format == ExportFormat.NPY) {
                for (ArraySet set : sets) {
                    set.all()
                            .forEach(plan -> target.add(
                                    new NpyFile(place.resolve(plan.name() + ".npy"), plan, Begun.PERHAPS),
                                    List.of(plan)));
                }
            } else if (format == ExportFormat.NPZ) {
                List<ArrayPlan> plans =
                        sets.stream().flatMap(set -> set.all().stream()).toList();
                target.add(new NpzFile(place, plans, Begun.PERHAPS), plans);
            } else {
                List<ArrayPlan> plans =
                        sets.stream().flatMap(set -> set.numbers().stream()).toList();
                target.add(new SafetensorsWriter(place, plans, metadata(sets), Begun.PERHAPS), plans);
            }
            return target;
        } catch (RuntimeException e) {
            target.close();
            throw e;
        }
    }

    /** The bytes of the file, or of the files. */
    static long bytes(ExportFormat format, List<ArraySet> sets) {
        return switch (format) {
            case NPY ->
                sets.stream()
                        .flatMap(set -> set.all().stream())
                        .mapToLong(NpyFile::bytes)
                        .sum();
            case NPZ ->
                NpzFile.bytes(sets.stream().flatMap(set -> set.all().stream()).toList());
            case SAFETENSORS ->
                SafetensorsWriter.bytes(
                        sets.stream().flatMap(set -> set.numbers().stream()).toList(), metadata(sets));
            case JSON -> sets.stream().mapToLong(BertVizSink::bytes).sum();
        };
    }

    private static Map<String, String> metadata(List<ArraySet> sets) {
        Map<String, String> metadata = new LinkedHashMap<>();
        sets.forEach(set -> metadata.putAll(set.metadata()));
        return metadata;
    }

    private void add(ArrayFile file, List<ArrayPlan> plans) {
        opened.add(file);
        plans.forEach(plan -> files.put(plan.name(), file));
    }

    void put(String array, long index, float[] numbers, int first, int count) {
        of(array).put(array, index, numbers, first, count);
    }

    void put(String array, int[] numbers) {
        of(array).put(array, numbers);
        of(array).complete(array);
    }

    /** All of an array of floating-point numbers has been put. */
    void complete(String array) {
        of(array).complete(array);
    }

    /** Puts texts, where they are arrays. */
    void put(Map<String, ArraySet.Texts> texts) {
        if (textArrays) {
            texts.forEach((name, some) -> {
                of(name).put(name, some.values());
                of(name).complete(name);
            });
        }
    }

    /** All arrays of a set were put before the file was gone on with. */
    void complete(ArraySet set) {
        (textArrays ? set.all() : set.numbers()).forEach(plan -> complete(plan.name()));
    }

    /** Sees to it that what was put is on the disk. */
    void force() {
        opened.forEach(ArrayFile::force);
    }

    private ArrayFile of(String array) {
        return Objects.requireNonNull(files.get(array), array);
    }

    @Override
    public void close() {
        opened.forEach(ArrayFile::close);
    }
}
