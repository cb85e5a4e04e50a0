package dev.headlight.inquiry.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
import dev.headlight.analysis.paper.JudgedClaim;
import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.analysis.paper.Verdict;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.maps.HeadMaps;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the paper are measured once, and joined. */
class PaperRunTest {

    @TempDir
    private Path folder;

    private final Reader model = new Reader();
    private final List<String> said = new ArrayList<>();
    private Path text = Path.of("");
    private Path treebank = Path.of("");

    /** Counts what it reads. */
    private static final class Reader extends MadeUpModel {

        private final RandomModel random;
        private final AtomicInteger read = new AtomicInteger();

        Reader() {
            this(new RandomModel(2, 3));
        }

        private Reader(RandomModel random) {
            super(random.card(), random.tokenizer());
            this.random = random;
        }

        @Override
        public HeadMaps maps(Example example) {
            read.incrementAndGet();
            return random.maps(example);
        }

        int takeCount() {
            return read.getAndSet(0);
        }
    }

    @BeforeEach
    void write() throws IOException {
        text = Files.writeString(folder.resolve("a.txt"), "hills walk far .\nthey rest .\n\nships come home .\n");
        treebank = Files.writeString(
                folder.resolve("t.conllu"),
                "1\tthe\t_\tDET\tDT\t_\t2\tdet\t_\t_\n2\tlamp\t_\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n"
                        + "3\tburns\t_\tVERB\tVBZ\t_\t0\troot\t_\t_\n\n");
    }

    private PaperRun run() {
        PaperCorpora corpora = PaperCorpora.NONE
                .withText(TextCorpus.files(List.of(text), 32, 1))
                .withTreebank(TreebankCorpus.of(List.of(treebank), TreebankOptions.defaults()));
        return new PaperRun(() -> model, folder.resolve("parts"), corpora).telling(said::add);
    }

    private static JudgedClaim claim(PaperResult result, String id) {
        return result.claims().stream()
                .filter(claim -> claim.claim().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPartThatIsThereIsNotMeasuredAgain() throws IOException {
        PaperResult first = run().run().results().result();
        assertThat(first.parts())
                .extracting(PaperResult.Part::name)
                .containsExactly("surface", "gradients", "syntax", "cluster");
        assertThat(first.left()).extracting(PaperResult.LeftOutPart::name).containsExactly("coreference", "probes");
        assertThat(model.takeCount()).isPositive();
        byte[] before = Files.readAllBytes(folder.resolve("parts/syntax/results.json"));
        run().run();
        assertThat(model.takeCount()).isZero();
        assertThat(said).hasSize(4).allMatch(line -> line.endsWith("is not measured again"));
        assertThat(Files.readAllBytes(folder.resolve("parts/syntax/results.json")))
                .isEqualTo(before);
    }

    /** Other text is read for what depends on it, and for no more. */
    @Test
    void whatHasChangedIsMeasuredAgain() throws IOException {
        run().run();
        Files.writeString(text, "hills walk far .\nthey sleep .\n\nships come home .\n");
        model.takeCount();
        run().run();
        assertThat(model.takeCount()).isPositive();
        assertThat(said)
                .containsExactly("syntax is there already, of the same files and settings, and is not measured again");
        said.clear();
        run().seed(2).run();
        assertThat(said).hasSize(2).allMatch(line -> line.startsWith("surface") || line.startsWith("gradients"));
    }

    @Test
    void aDamagedPartIsMeasuredAgain() throws IOException {
        run().run();
        Files.writeString(folder.resolve("parts/syntax/results.json"), "{\"schema\": \"headlight/syn");
        model.takeCount();
        run().run();
        assertThat(model.takeCount()).isEqualTo(1);
        assertThat(said).anyMatch(line -> line.contains("well-formed") && line.endsWith("it is measured again"));
    }

    /** One reading with segment ids of 0 for text; for the treebank none, since the maps are the same. */
    @Test
    void theReleasedCodesBehavioursAreMeasuredFromAsFewReadings() {
        run().run();
        int once = model.takeCount();
        PaperResult both = new PaperRun(
                        () -> model,
                        folder.resolve("both"),
                        PaperCorpora.NONE
                                .withText(TextCorpus.files(List.of(text), 32, 1))
                                .withTreebank(TreebankCorpus.of(List.of(treebank), TreebankOptions.defaults())))
                .reference(true)
                .run()
                .results()
                .result();
        int segments = claimUnits(both);
        assertThat(model.takeCount()).isLessThanOrEqualTo(once + 2 * segments);
        assertThat(both.parts().stream().filter(PaperResult.Part::reference).map(PaperResult.Part::name))
                .containsExactly("surface", "syntax", "cluster");
        assertThat(both.parts())
                .filteredOn(PaperResult.Part::reference)
                .allSatisfy(part -> assertThat(part.manifest().compat()).isNotEmpty());
        assertThat(claim(both, "cls-entropy").reference()).isPresent();
        assertThat(claim(both, "table3-attention").reference()).isEmpty();
        assertThat(claim(both, "cls-entropy-code").ours().verdict()).isEqualTo(Verdict.CANNOT_BE_JUDGED);
    }

    private static int claimUnits(PaperResult result) {
        return (int) result.parts().get(0).manifest().corpus().examples();
    }

    /** So little text bears nothing out. */
    @Test
    void nothingPassesOnThreeDocuments() {
        PaperResult result = run().run().results().result();
        assertThat(result.claims()).allMatch(claim -> claim.ours().verdict() == Verdict.CANNOT_BE_JUDGED);
    }

    @Test
    void theReportIsDrawnFromTheResultAloneAndItsPartsAreNoRunsBesideIt() throws IOException {
        Path paper = folder.resolve("paper");
        Answered<PaperResult> joined = new PaperRun(
                        () -> model,
                        paper.resolve(SavedRun.PARTS),
                        PaperCorpora.NONE.withText(TextCorpus.files(List.of(text), 32, 1)))
                .reference(true)
                .run();
        RunFolder.write(paper, List.of(joined));
        assertThat(paper.resolve("parts/surface/report.html")).exists();
        assertThat(SavedRun.readAll(List.of(paper))).hasSize(1);
        assertThat(SavedRun.readAll(List.of(paper.resolve("parts")))).hasSize(5);
        Path again = folder.resolve("again");
        RunFolder.write(again, SavedRun.readAll(List.of(paper)));
        for (String file : List.of("results.json", "report.html", "tables/claims.csv", "csv/paper-differences.csv")) {
            assertThat(Files.readString(again.resolve(file))).isEqualTo(Files.readString(paper.resolve(file)));
        }
    }

    @Test
    void partsOfTwoModelsOrOfOneTwiceAreRefused() {
        run().run();
        assertThatThrownBy(() -> new PaperInquiry()
                        .join(
                                SavedRun.saved(
                                        List.of(folder.resolve("parts/syntax"), copy(folder.resolve("parts/syntax")))),
                                null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("both answer syntax");
        assertThatThrownBy(() -> PaperRun.join(folder.resolve("nowhere"), null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--wiki");
        assertThat(PaperRun.hasParts(folder.resolve("nowhere"))).isFalse();
    }

    private Path copy(Path run) {
        Path copy = folder.resolve("copy");
        RunFolder.write(copy, SavedRun.readAll(List.of(run)));
        return copy;
    }

    @Test
    void whatIsFoundIsSaidInLines() {
        Answered<PaperResult> joined = run().run();
        assertThat(joined.findings())
                .contains("holds: 0, holds in part: 0, does not hold: 0, cannot be judged: %d (of %<d claims)"
                        .formatted(Claims.all().size()))
                .contains("left out: coreference (§4.3), which needs --coref");
        assertThat(joined.tables().get(0).rows())
                .hasSizeGreaterThan(2 * Claims.all().size());
    }
}
