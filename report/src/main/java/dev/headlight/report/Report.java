package dev.headlight.report;

import dev.headlight.report.internal.CsvFile;
import dev.headlight.report.internal.Page;
import dev.headlight.result.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report: one page that opens without a network, and a CSV file for each figure and table.
 *
 * @param title the heading
 * @param subtitle a line below it
 * @param facts a few numbers that say what the report stands on
 * @param sections the chapters, in reading order
 */
public record Report(String title, String subtitle, List<Facts.Fact> facts, List<Section> sections) {

    /**
     * @throws IllegalArgumentException if two sections, figures or tables have one id
     */
    public Report {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        Set<String> ids = new HashSet<>();
        sections.stream().flatMap(Section::ids).forEach(id -> {
            if (!ids.add(id)) {
                throw new IllegalArgumentException("two parts of the report have the id \"" + id + "\"");
            }
        });
    }

    /** All figures and tables, in reading order. */
    public List<Exhibit> exhibits() {
        return sections.stream().flatMap(Section::exhibits).toList();
    }

    /**
     * Writes {@code report.html} and {@code csv/<id>.csv}, each whole or not at all.
     *
     * @param folder where to; made if it is missing
     * @return the page
     * @throws dev.headlight.OutputException if a file cannot be written
     */
    public Path write(Path folder) {
        for (Exhibit exhibit : exhibits()) {
            CsvFile.write(folder.resolve(Page.csv(exhibit)), exhibit.sheet());
        }
        Path page = folder.resolve("report.html");
        byte[] html = toHtml().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(page, out -> out.write(html));
        return page;
    }

    /** The page alone. */
    public String toHtml() {
        return new Page(this).html();
    }
}
