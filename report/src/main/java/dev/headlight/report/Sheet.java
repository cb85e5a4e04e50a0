package dev.headlight.report;

import dev.headlight.report.internal.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers as rows and columns, as in a CSV file. Cells are text or numbers; NaN is an empty cell.
 *
 * @param columns the names of the columns, in snake case
 * @param rows the cells, as many in each row as there are columns
 */
public record Sheet(List<String> columns, List<List<Object>> rows) {

    public Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Writes a CSV file, whole or not at all.
     *
     * @throws dev.headlight.OutputException if it cannot be written
     */
    public void write(Path file) {
        CsvFile.write(file, this);
    }

    /** Collects rows. */
    static final class Builder {

        private final List<String> columns;
        private final List<List<Object>> rows = new ArrayList<>();

        Builder(String... columns) {
            this.columns = List.of(columns);
        }

        void add(Object... cells) {
            rows.add(List.of(cells));
        }

        Sheet build() {
            return new Sheet(columns, rows);
        }
    }
}
