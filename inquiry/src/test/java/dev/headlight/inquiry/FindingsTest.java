package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.inquiry.cards.CardsInquiry;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.GapInquiry;
import dev.headlight.inquiry.standard.MixingInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import dev.headlight.result.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each question says at the terminal of a result that is known: the heads by name, the fair figure first. */
class FindingsTest {

    @TempDir
    private Path folder;

    private static Answered<?> asked(Inquiry<?> inquiry) {
        return InquiryTest.study(InquiryTest.EXAMPLES).ask(inquiry).run().answers().get(0);
    }

    private static <R> List<String> of(Inquiry<R> inquiry, R result) {
        ModelCard card = new ModelCard("tiny", "a test", "c1", 1, 2, 64, 1000, 512, true, 0);
        Manifest.CorpusCard corpus =
                new Manifest.CorpusCard("hills", List.of(), 7, 7, Unit.DOCUMENT, 49, List.of(), Map.of());
        Manifest manifest = Manifest.now(null, card, Measure.ATTENTION, corpus, Settings.NONE, 1, Instant.now());
        return inquiry.findings(new Results<>("headlight/test", 1, manifest, result));
    }

    @Test
    void surface() {
        assertThat(asked(new SurfaceInquiry()).findings()).contains("0 heads put more than half of their attention on the previous token. The nearest to"
 + " it is 2-1 (.11).",
".12 of the attention of head 1-1 goes to periods and commas, the most of any head."
 + " On average over all heads it is .11.");
    }

    @Test
    void syntax() {
        assertThat(asked(new SyntaxInquiry()).findings()).containsExactly("advmod: not supported: the smallest gain that 18 documents can show is 37 points;"
 + " 2-2 reaches 30.6 % on what it was chosen by",
"amod: not supported: the smallest gain that 18 documents can show is 30 points; 2-3"
 + " reaches 33.3 % on what it was chosen by",
"dobj: cannot be judged: no gain is so large that 18 documents would show it; 2-2"
 + " reaches 33.3 % on what it was chosen by");
    }

    @Test
    void cluster() {
        assertThat(asked(new ClusterInquiry()).findings()).contains(".52 is how distances on the map correlate with distances of heads. The plane cannot"
 + " hold all distances: stress-1 is .27. Near and far mean something on the map,"
 + " directions do not.");
    }

    @Test
    void coreference() {
        assertThat(asked(new CoreferenceInquiry()).findings()).containsExactly("antecedents among the head words of earlier mentions: 2-1, 85.2 % on 9 documents"
 + " that did not choose it",
"antecedents among all earlier words: not supported: the smallest gain that 18"
 + " documents can show is 32 points; 1-1 reaches 72.2 % on what it was chosen by");
    }

    @Test
    void gap() {
        assertThat(asked(new GapInquiry()).findings()).containsExactly("the right one of two names: not supported: the smallest gain that 18 documents can"
 + " show is 36 points; 2-1 reaches 58.3 % on what it was chosen by");
    }

    @Test
    void foreign() {
        assertThat(asked(new SelfAttention()).findings()).containsExactly("1-1 has the largest mean in this corpus: 0.12 shares. Standard error 0.007, over"
 + " documents.");
    }

    @Test
    void mixing() {
        double[] none = {Double.NaN, Double.NaN};
        assertThat(of(
                        new MixingInquiry(),
                        new MixingResult(
                                3,
                                Unit.DOCUMENT,
                                new double[] {0.25, 0.125},
                                new double[] {0.01, 0.02},
                                none,
                                none,
                                none)))
                .containsExactly(".25 of what a token hands on comes from other tokens in layer 1, the most of any"
 + " layer. From layer 1 to layer 2 it goes from .25 to .13; standard error 0.0100, over"
 + " documents.");
    }

    @Test
    void ablation() {
        HeadTable changes = HeadTable.of(new HeadGrid(1, 2), new double[] {0.0123, -0.5});
        HeadTable errors = HeadTable.of(new HeadGrid(1, 2), new double[] {0.001, 0.2});
        Map<String, HeadTable> all = Map.of("zero", changes, "mean", changes, "uniform", changes);
        Map<String, HeadTable> allErrors = Map.of("zero", errors, "mean", errors, "uniform", errors);
        assertThat(of(new AblationInquiry(), new AblationResult(7, Unit.DOCUMENT, 9, 2.5, 0.1, all, allErrors, allErrors)))
                .contains("1-1 is missed most when its output is replaced by zero. The loss changes by 0.0123"
 + " nats (standard error 0.0010). Nothing can be judged: 7 documents, and at least 10"
 + " are needed.");
    }

    @Test
    void cards() {
        RunFolder.write(folder.resolve("a"), List.of(asked(new SurfaceInquiry()), asked(new SyntaxInquiry())));
        Answered<?> cards = new CardsInquiry().join(SavedRun.saved(List.of(folder)), "headlight cards");
        assertThat(cards.findings()).containsExactly("Nothing may be claimed of any head by these results. advmod not supported: the"
 + " smallest gain that 18 documents can show is 37 points.");
        Manifest manifest = cards.results().manifest();
        assertThat(manifest.command()).isEqualTo("headlight cards");
        assertThat(manifest.corpus().files())
                .extracting(source -> Path.of(source.name()).getParent().getFileName())
                .hasToString("[surface, syntax]");
        assertThat(manifest.durationSeconds()).isLessThan(60);
    }
}
