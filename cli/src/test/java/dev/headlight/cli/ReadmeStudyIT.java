package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Outcome;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.AttentionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's study, compiled and run; and the README shows just that. */
class ReadmeStudyIT {

    @Test
    void theStudyOfTheReadmeRuns() throws IOException {
        RealModel.assumePresent();
        Path folder = Files.createTempDirectory("readme");
        Path articles = Files.writeString(folder.resolve("articles.txt"), "The lamp was lit.\nThe ships came home.\n");
        // README
        try (AttentionModel model = Models.open("bert-base-uncased")) {
            SurfaceInquiry surface = new SurfaceInquiry();
            Corpus corpus = TextCorpus.files(List.of(articles), 128, 1);
            Outcome outcome = Study.on(model).read(corpus).ask(surface).run();
            HeadTable next = outcome.of(surface).mean(SurfaceStatistic.NEXT);
            System.out.printf("%s looks at the next token most: %.2f%n", next.best(), next.get(next.best()));
            outcome.write(folder.resolve("patterns"));
            // end
            assertThat(next.best()).isIn(new Head(2, 0), new Head(2, 9));
        }
        assertThat(folder.resolve("patterns/results.json")).isNotEmptyFile();
        assertThat(folder.resolve("patterns/report.html")).isNotEmptyFile();
    }

    @Test
    void theSyntaxStudyOfTheReadmeRuns() throws IOException {
        RealModel.assumePresent();
        Path dev = new DemoCorpora(Files.createTempDirectory("readme")).test();
        // README
        try (AttentionModel model = Models.open("bert-base-uncased")) {
            SyntaxInquiry syntax = new SyntaxInquiry();
            Corpus treebank = TreebankCorpus.of(List.of(dev), TreebankOptions.defaults());
            SyntaxResult result =
                    Study.on(model).read(treebank).ask(syntax).run().of(syntax);
            result.relations()
                    .forEach((label, relation) -> System.out.printf(
                            "%s: %s %.3f, chosen elsewhere %.3f, p = %.4f%n",
                            label,
                            relation.best().head(),
                            relation.best().accuracy(),
                            relation.crossFitted().accuracy(),
                            relation.crossFitted().pHolm()));
            // end
            assertThat(result.relations()).containsKey("det");
        }
    }

    @Test
    void theReadmeShowsTheseStudies() throws IOException {
        String test = Files.readString(Path.of("src/test/java/dev/headlight/cli/ReadmeStudyIT.java"));
        String readme = withoutSpaces(Files.readString(Path.of("../README.md")));
        String[] parts = test.split("// README\\R");
        assertThat(parts).hasSizeGreaterThanOrEqualTo(3);
        for (String part : List.of(parts).subList(1, 3)) {
            String code = part.substring(0, part.indexOf("// end"))
                    .replace("List.of(articles)", "List.of(Path.of(\"articles.txt\"))")
                    .replace("List.of(dev)", "List.of(Path.of(\"dev.conllu\"))")
                    .replace("folder.resolve(\"patterns\")", "Path.of(\"patterns\")");
            assertThat(readme).contains(withoutSpaces(code));
        }
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }
}
