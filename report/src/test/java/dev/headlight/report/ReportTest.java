package dev.headlight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.headlight.OutputException;
import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTest {

    private static final Pattern EXHIBITS =
            Pattern.compile("<script type=\"application/json\" id=\"page-data\">(.*?)</script>", Pattern.DOTALL);

    static List<Report> reports() {
        return List.of(Samples.surfaceReport(12, 12), Samples.surfaceReport(2, 3), Samples.everyKind());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyElementIsClosed(Report report) {
        String shell = report.toHtml().replaceAll("(?s)<(script|style)([ >]).*?</\\1>", "<$1$2></$1>");
        for (String name : List.of(
                "html",
                "head",
                "body",
                "style",
                "main",
                "header",
                "footer",
                "nav",
                "ul",
                "li",
                "section",
                "figure",
                "figcaption",
                "div",
                "p",
                "h1",
                "h2",
                "h3",
                "noscript",
                "title")) {
            assertThat(count(shell, "<" + name + "[ >]"))
                    .as(name)
                    .isEqualTo(count(shell, "</" + name + ">"))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyFigureHasItsWordsAndItsNumbers(Report report) {
        String html = report.toHtml();
        for (Exhibit exhibit : report.exhibits()) {
            Caption caption = exhibit.caption();
            assertThat(caption.alternative()).isNotBlank();
            assertThat(html)
                    .contains("<figure id=\"" + caption.id() + "\"")
                    .contains("data-exhibit=\"" + caption.id() + "\"")
                    .contains("href=\"csv/" + caption.id() + ".csv\"")
                    .contains(caption.title());
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void pageHoldsTheDataOfItsFigures(Report report) {
        Matcher matcher = EXHIBITS.matcher(report.toHtml());
        assertThat(matcher.find()).isTrue();
        assertThat(Json.mapper().readTree(matcher.group(1)))
                .isEqualTo(Json.mapper().readTree(Json.toString(report.exhibits())));
    }

    @Test
    void awkwardTextStaysText() {
        String awkward = "</script><script>alert(1)</script><!-- & \" ' \u2028 \u0000";
        Table table = new Table(
                new Caption("awkward", awkward, awkward, awkward),
                List.of(Table.Column.text("word", awkward)),
                List.of(List.of(new Table.Text(awkward))));
        Report report = new Report(
                awkward,
                awkward,
                List.of(new Facts.Fact(awkward, awkward)),
                List.of(new Section("one", awkward, List.of(new Prose(awkward), table))));
        String html = report.toHtml();
        assertThat(count(html, "<script")).isEqualTo(count(html, "</script")).isEqualTo(4);
        assertThat(html).doesNotContain("alert(1)</script>", "<!--", "\u0000");
        Matcher matcher = EXHIBITS.matcher(html);
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).doesNotContain("<", "\u2028");
        assertThat(Json.mapper()
                        .readTree(matcher.group(1))
                        .at("/0/caption/title")
                        .asString())
                .isEqualTo(awkward);
    }

    @Test
    void pageNeedsNothingFromOutside() {
        String html = Samples.everyKind().toHtml();
        assertThat(html).contains("default-src 'none'");
        assertThat(html).doesNotContainPattern("(src|href)=\"(https?:|//)");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void csvHoldsTheNumbersOfTheFigure(Report report, @TempDir Path folder) throws IOException {
        assertThat(report.write(folder))
                .isEqualTo(folder.resolve("report.html"))
                .content()
                .isEqualTo(report.toHtml());
        for (Exhibit exhibit : report.exhibits()) {
            Path file = folder.resolve("csv").resolve(exhibit.caption().id() + ".csv");
            try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
                List<CsvRecord> records = csv.stream().toList();
                assertThat(records.get(0).getFields()).isEqualTo(exhibit.sheet().columns());
                assertThat(records).hasSize(exhibit.sheet().rows().size() + 1);
                assertThat(differences(records.subList(1, records.size()), exhibit.sheet()))
                        .isEmpty();
            }
        }
    }

    private static List<String> differences(List<CsvRecord> records, Sheet sheet) {
        List<String> found = new ArrayList<>();
        for (int row = 0; row < records.size(); row++) {
            List<Object> cells = sheet.rows().get(row);
            for (int i = 0; i < cells.size(); i++) {
                String field = records.get(row).getField(i);
                if (!says(field, cells.get(i))) {
                    found.add("row " + row + ": " + field + " is not " + cells.get(i));
                }
            }
        }
        return found;
    }

    private static boolean says(String field, Object cell) {
        if (cell instanceof Double number) {
            return number.isNaN()
                    ? field.isEmpty()
                    : Math.abs(Double.parseDouble(field) - number) <= 1e-7 * Math.abs(number);
        }
        return field.equals(cell.toString());
    }

    @Test
    void leavesNoTemporaryFiles(@TempDir Path folder) throws IOException {
        Samples.everyKind().write(folder);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report.html",
                            "relations.csv",
                            "changes.csv",
                            "clusters.csv",
                            "tree.csv",
                            "steps.csv",
                            "gradients.csv",
                            "distances.csv",
                            "examples.csv");
        }
    }

    @Test
    void saysWhereItCannotWrite(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file, not a folder");
        assertThatThrownBy(() -> Samples.everyKind().write(file))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void idsAreUnique() {
        Section section = new Section("same", "One", List.of());
        assertThatThrownBy(() -> new Report("", "", List.of(), List.of(section, section)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"same\"");
    }

    @Test
    void captionsAreWholeAndSafe() {
        assertThatThrownBy(() -> new Caption("../up", "Title", "", "Words"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Caption("id", "Title", "", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }
}
