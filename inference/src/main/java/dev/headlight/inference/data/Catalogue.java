package dev.headlight.inference.data;

import dev.headlight.UsageException;
import dev.headlight.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The data sets that have names. */
record Catalogue(List<DataSet> sets) {

    /** Ours. */
    static Catalogue ofHeadlight() {
        try (InputStream in =
                Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.json"), "the catalogue")) {
            return new Catalogue(List.of(Json.mapper().readValue(in, DataSet[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A data set and some of its files. */
    record Entry(DataSet set, List<DataFile> files) {}

    /** Whether a text begins as the names of data sets do. */
    boolean isName(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && sets.stream().anyMatch(set -> set.name().startsWith(text.substring(0, colon + 1)));
    }

    /**
     * What a name stands for: a set and all of its files, or one of them.
     *
     * @throws UsageException if there is none of this name
     */
    Entry find(String name) {
        int slash = name.indexOf('/');
        String setName = slash < 0 ? name : name.substring(0, slash);
        DataSet set = sets.stream()
                .filter(candidate -> candidate.name().equals(setName))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no data set \"" + setName + "\"; choose from "
                        + sets.stream().map(DataSet::name).collect(Collectors.joining(", "))));
        if (slash < 0) {
            return new Entry(set, set.files());
        }
        List<DataFile> files = set.files().stream()
                .filter(file -> file.name().equals(name.substring(slash + 1)))
                .toList();
        if (files.isEmpty()) {
            throw new UsageException("there is no \"" + name + "\"; choose from " + names(set));
        }
        return new Entry(set, files);
    }

    static String names(DataSet set) {
        return set.files().stream().map(set::nameOf).collect(Collectors.joining(", "));
    }
}
