package dev.headlight.report.sections;

import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.manifest.Manifest;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.report.Table.Text;
import java.util.ArrayList;
import java.util.List;

/** What the parts of the paper were measured on. */
final class PaperParts {

    private PaperParts() {}

    static Table table(PaperResult result) {
        List<List<Cell>> rows = new ArrayList<>();
        for (PaperResult.Part part : result.parts()) {
            Manifest manifest = part.manifest();
            Manifest.CorpusCard corpus = manifest.corpus();
            rows.add(List.of(
                    new Text(part.name()),
                    new Text(corpus.name()),
                    new Text(manifest.measure()),
                    Table.Number.of(corpus.examples()),
                    new Text(corpus.units()),
                    Table.Number.of(corpus.tokens()),
                    Table.Number.of(manifest.durationSeconds()),
                    new Text(String.join(", ", manifest.compat())),
                    new Text(part.file())));
        }
        Caption caption = new Caption(
                "paper-parts-table",
                "Parts and their corpora",
                "Each part is a run of its own, with its manifest, and is drawn in full by its own report. Parts of one corpus"
                        + " and measure share a reading, whose time each of them names.",
                "A table of %s.".formatted(Words.count(rows.size(), "part", "parts")));
        return new Table(
                caption,
                List.of(
                        Column.text("part", "part"),
                        Column.text("corpus", "corpus"),
                        Column.category("measure", "measure"),
                        Column.number("inputs", "inputs", "sentences, segments or windows", Format.COUNT),
                        Column.text("units", "of"),
                        Column.number("tokens", "tokens", "special ones included", Format.COUNT),
                        Column.number("seconds", "seconds", "how long it took", Format.COUNT),
                        Column.text("compat", "behaviours of the code"),
                        Column.text("file", "file")),
                rows);
    }
}
