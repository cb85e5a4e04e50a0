package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.Probing;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.result.Json;
import dev.headlight.result.Settings;
import dev.headlight.result.Unit;
import dev.headlight.testing.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables for other programs: one observation a row, the same columns whatever the data, units of the results. */
class TidyTablesTest {

    private static final RandomModel MODEL = new RandomModel(2, 3);
    private static final List<String> COMMON =
            List.of("statistic", "value", "value_unit", "se", "ci95_low", "ci95_high", "n", "blocks");

    @TempDir
    private Path folder;

    /** Sentences of which the last word's relation has a comma and a sign that a spreadsheet would run. */
    private static Corpus corpus(int sentences) {
        List<Example> examples = IntStream.range(0, sentences)
                .mapToObj(i -> {
                    List<String> words = List.of("hills", "walk", "n" + i);
                    DependencyTree tree =
                            new DependencyTree("s" + i, words, new int[] {1, -1, 1}, List.of("nsubj", "root", "=a,b"));
                    return new Example("s" + i, "d" + i / 2, MODEL.tokenizer().encodeWords(words), List.of(tree));
                })
                .toList();
        return Corpus.of("hills", examples);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void relationsAreInLongForm() throws IOException {
        SyntaxInquiry syntax = new SyntaxInquiry();
        Outcome outcome = Study.on(MODEL).read(corpus(30)).ask(syntax).run();
        outcome.write(folder);
        SyntaxResult result = outcome.of(syntax);
        List<TidyTable> tables = syntax.tables(outcome.results(syntax));
        TidyTable heads = tables.stream()
                .filter(table -> table.name().equals("relation_heads"))
                .findFirst()
                .orElseThrow();
        assertThat(heads.columns().keySet())
                .startsWith("relation", "direction", "word_rows", "layer", "head_index", "head")
                .endsWith(COMMON.toArray(String[]::new));
        List<List<Object>> rows = heads.rows().stream()
                .filter(row -> row.get(0).equals("nsubj") && row.get(2).equals("mean"))
                .toList();
        assertThat(rows).hasSize(2 * 6);
        for (List<Object> row : rows) {
            Direction direction = row.get(1).equals("dependent_to_head")
                    ? Direction.DEPENDENT_TO_GOVERNOR
                    : Direction.GOVERNOR_TO_DEPENDENT;
            int layer = (int) row.get(3);
            int head = (int) row.get(4);
            assertThat(row.get(5)).isEqualTo(layer + "-" + head);
            assertThat(row.get(7))
                    .isEqualTo(Objects.requireNonNull(result.relations().get("nsubj"))
                            .accuracy()
                            .of(direction)
                            .get(layer - 1, head - 1));
            assertThat(row.get(12)).isEqualTo(30L);
        }
        assertThat(lines("tables/relation_heads.csv")).hasSize(1 + heads.rows().size());
        assertThat(lines("tables/relation_heads.csv"))
                .as("a label stands as the corpus has it")
                .anyMatch(line -> line.startsWith("\"=a,b\",dependent_to_head,mean,1,1,1-1,accuracy,"));
    }

    @Test
    void columnsDoNotDependOnTheData() throws IOException {
        Study.on(MODEL)
                .read(corpus(2))
                .ask(new SurfaceInquiry(), new SyntaxInquiry())
                .run()
                .write(folder);
        List<String> few = List.of(
                lines("tables/syntax/relations.csv").get(0),
                lines("tables/syntax/trees.csv").get(0),
                lines("tables/surface/heads.csv").get(0));
        Study.on(MODEL)
                .read(corpus(40))
                .ask(new SurfaceInquiry(), new SyntaxInquiry())
                .run()
                .write(folder);
        assertThat(few)
                .containsExactly(
                        lines("tables/syntax/relations.csv").get(0),
                        lines("tables/syntax/trees.csv").get(0),
                        lines("tables/surface/heads.csv").get(0))
                .allMatch(line -> line.endsWith(String.join(",", COMMON)));
        assertThat(folder.resolve("README.md"))
                .content()
                .contains("## tables/syntax/relations.csv", "## tables/surface/layers.csv", "| `head_index` |");
    }

    /** 0.0123 nats are 0.0123 in every file, though the report shows 12.30 thousandths. */
    @Test
    void nothingIsScaledForDisplay() throws IOException {
        HeadGrid grid = new HeadGrid(1, 2);
        HeadTable changes = HeadTable.of(grid, new double[] {0.0123, -0.5});
        HeadTable errors = HeadTable.of(grid, new double[] {0.001, Double.NaN});
        Map<String, HeadTable> all = Map.of("zero", changes, "mean", changes, "uniform", changes);
        Map<String, HeadTable> allErrors = Map.of("zero", errors, "mean", errors, "uniform", errors);
        AblationResult result = new AblationResult(
                7, Unit.DOCUMENT, 9, 2.5, 0.1, all, allErrors, allErrors, List.of(), Map.of(), Map.of(), List.of());
        ModelCard card = new ModelCard("tiny", "a test", "c1", 1, 2, 64, 1000, 512, true, 0);
        Manifest manifest = Manifest.now(
                null,
                card,
                Measure.ATTENTION,
                new Manifest.CorpusCard("hills", List.of(), 7, 7, Unit.DOCUMENT, 49, List.of(), Map.of()),
                Settings.NONE,
                1,
                Instant.now());
        RunFolder.write(
                folder,
                List.of(new Answered<>(
                        new AblationInquiry(), new Results<>("headlight/ablation", 3, manifest, result))));
        assertThat(lines("tables/knock_outs.csv"))
                .contains(
                        "zero,1,1,1-1,loss_change,0.0123,nats,0.001,,,7,",
                        "zero,1,2,1-2,loss_change,-0.5,nats,,,,7,",
                        "zero,1,1,1-1,p_value,0.001,probability,,,,7,");
        assertThat(lines("csv/knock-out-table.csv")).anyMatch(line -> line.startsWith("1-1,0.0123,0.001"));
        assertThat(lines("csv/loss-changes.csv")).anyMatch(line -> line.contains("0.0123"));
    }

    /** What a probe's result holds is in a table: each number once, with the words that it stands on. */
    @Test
    void allThatProbesFoundIsInTables() throws IOException {
        ProbeInquiry probes = new ProbeInquiry(Probing.trainedOn(
                        corpus(48), ProbeOptions.builder().seeds(2).build())
                .withVectors(vocabulary -> WordVectors.of("made up", 1, Map.of("hills", new float[] {1}))));
        ProbeResult result = Study.on(MODEL).read(corpus(30)).ask(probes).run().of(probes);
        Study.on(MODEL).read(corpus(30)).ask(probes).run().write(folder);
        ProbeScore attention = Objects.requireNonNull(result.probes().get("attention"));
        long words = result.test().wordsWithoutPunctuation();
        assertThat(lines("tables/probes.csv"))
                .contains("attention,2,uas,%s,fraction,,,,%d,"
                        .formatted(written(attention.uasBySeed()[1]), words))
                .contains("attention,,compression,%s,ratio,,,,,"
                        .formatted(written(attention.descriptionLength().compression())))
                .anyMatch(line -> line.startsWith("attention,,selectivity,"));
        assertThat(lines("tables/probe_comparisons.csv"))
                .hasSize(1 + 3 * result.comparisons().size());
        assertThat(lines("tables/probe_learning_curves.csv"))
                .hasSize(1 + 3 * 5)
                .anyMatch(line -> line.startsWith("attention,48,uas,"));
        assertThat(lines("tables/probe_selection.csv"))
                .hasSize(1 + result.selection().orElseThrow().path().size());
    }

    private static String written(double value) {
        return Json.toTree(Map.of("value", value)).path("value").asString();
    }

    @Test
    void aRowHasTheCellsOfItsColumns() {
        TidyTable.Builder table = TidyTable.of("layers", "A layer").key("layer", "from 1");
        table.row("mean", TidyTable.Value.of(1, "tokens", 3));
        assertThatThrownBy(table::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layers has 9 columns, but a row of 8");
    }
}
