package dev.headlight.corpus.coreference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the small word lists that ship beside a class: columns separated by tabs; lines that start with # are comments. */
final class Lexicon {

    private Lexicon() {}

    /**
     * The rows of a list.
     *
     * @param beside the class in whose package the list lies
     * @param columns how many each row must have
     */
    static List<List<String>> rows(Class<?> beside, String name, int columns) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<List<String>> rows = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
            if (rows.stream().anyMatch(row -> row.size() != columns)) {
                throw new IllegalStateException(name + " has rows without " + columns + " columns");
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
