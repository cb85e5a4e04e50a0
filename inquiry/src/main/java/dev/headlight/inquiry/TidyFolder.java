package dev.headlight.inquiry;

import dev.headlight.result.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The tables of a run, and the page that says what is in each: {@code tables/} and {@code README.md}. */
final class TidyFolder {

    private static final String TABLES = "tables";

    private static final String OPENING = """
            # A run of Headlight

            - `results.json`: all that was found, with its manifest
            - `report.html`: the report; it opens without a network
            - `csv/`: what each figure and table of the report shows
            - `tables/`: the numbers for other programs, one observation a row

            The files in `tables/` are UTF-8 with a heading line; numbers have a period as decimal sign, and are those of
            `results.json`: eight significant digits, nothing scaled. An empty cell is a missing value. Columns do not depend
            on the data. pandas reads them without options; `keep_default_na=False, na_values=[""]` keeps a label such as "NA".

            Labels stand as the corpus has them, also one that begins with `=`, `+`, `-` or `@`: a mark before it would be a
            part of the label for any program but a spreadsheet. In a spreadsheet, import the files with their text columns
            set to text.
            """;

    private TidyFolder() {}

    /**
     * @param folder of the run
     * @param named the answers by the folder of each, empty for the only one
     */
    static void write(Path folder, Map<String, Answered<?>> named) {
        StringBuilder readme = new StringBuilder(OPENING);
        named.forEach((name, answered) -> {
            String place = name.isEmpty() ? TABLES : TABLES + "/" + name;
            answered.tables().forEach(table -> {
                String file = place + "/" + table.name() + ".csv";
                table.sheet().write(folder.resolve(file));
                describe(readme, file, table);
            });
        });
        byte[] bytes = readme.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve("README.md"), out -> out.write(bytes));
    }

    private static void describe(StringBuilder readme, String file, TidyTable table) {
        readme.append("\n## ").append(file).append("\n\n").append(table.about()).append(".\n\n");
        readme.append("| column | meaning |\n|---|---|\n");
        table.columns()
                .forEach((column, meaning) -> readme.append("| `")
                        .append(column)
                        .append("` | ")
                        .append(meaning.replace("|", "\\|"))
                        .append(" |\n"));
    }
}
