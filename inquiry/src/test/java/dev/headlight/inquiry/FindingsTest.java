package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.inquiry.cards.CardsInquiry;
import dev.headlight.inquiry.compare.CompareInquiry;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.GapInquiry;
import dev.headlight.inquiry.standard.MixingInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.inquiry.standard.RolesInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.manifest.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each question says at the terminal of a result that is known: the heads by name, the fair figure first. */
class FindingsTest {

    @TempDir
    private Path folder;

    private static Answered<?> asked(Inquiry<?> inquiry) {
        return InquiryTest.study(InquiryTest.EXAMPLES)
                .ask(inquiry)
                .run()
                .answers()
                .get(0);
    }

    @Test
    void surface() {
        assertThat(asked(new SurfaceInquiry()).findings())
                .contains(
                        "0 heads put more than half of their attention on the previous token. The nearest to"
                                + " it is 2-1 (.11).",
                        ".12 of the attention of head 1-1 goes to periods and commas, the most of any head."
                                + " On average over all heads it is .11.");
    }

    @Test
    void syntax() {
        assertThat(asked(new SyntaxInquiry()).findings())
                .containsExactly(
                        "advmod: not supported: the smallest gain that 18 documents can show is 37 points;"
                                + " 2-2 reaches 30.6 % on what it was chosen by",
                        "amod: not supported: the smallest gain that 18 documents can show is 30 points; 2-3"
                                + " reaches 33.3 % on what it was chosen by",
                        "dobj: cannot be judged: no gain is so large that 18 documents would show it; 2-2"
                                + " reaches 33.3 % on what it was chosen by");
    }

    @Test
    void cluster() {
        assertThat(asked(new ClusterInquiry()).findings())
                .contains(".52 is how distances on the map correlate with distances of heads. The plane cannot"
                        + " hold all distances: stress-1 is .27. Near and far mean something on the map,"
                        + " directions do not.");
    }

    @Test
    void coreference() {
        assertThat(asked(new CoreferenceInquiry()).findings())
                .containsExactly(
                        "antecedents among the head words of earlier mentions: 2-1, 85.2 % on 9 documents"
                                + " that did not choose it",
                        "antecedents among all earlier words: not supported: the smallest gain that 18"
                                + " documents can show is 32 points; 1-1 reaches 72.2 % on what it was chosen by");
    }

    @Test
    void gap() {
        assertThat(asked(new GapInquiry()).findings())
                .containsExactly("the right one of two names: not supported: the smallest gain that 18 documents can"
                        + " show is 36 points; 2-1 reaches 58.3 % on what it was chosen by");
    }

    @Test
    void foreign() {
        assertThat(asked(new SelfAttention()).findings())
                .containsExactly(
                        "What a token gives to itself: 1-1 has the largest mean in this corpus: 0.12 shares. Standard error 0.007, over"
                                + " documents.");
    }

    @Test
    void mixing() {
        assertThat(HandMadeAnswers.answered(new MixingInquiry(), HandMadeAnswers.mixing())
                        .findings())
                .containsExactly(".25 of what a token hands on comes from other tokens in layer 1, the most of any"
                        + " layer. From layer 1 to layer 2 it goes from .25 to .13; standard error 0.0100, over"
                        + " documents.");
    }

    @Test
    void ablation() {
        assertThat(HandMadeAnswers.answered(new AblationInquiry(), HandMadeAnswers.ablation())
                        .findings())
                .contains(
                        "1-1 is the head that raises the loss most when its output is replaced by zero. The loss changes by 0.0123"
                                + " nats (standard error 0.0010). Nothing can be judged: 7 documents, and at least 10"
                                + " are needed.");
    }

    @Test
    void roles() {
        assertThat(asked(new RolesInquiry()).findings()).anyMatch(line -> line.contains("looks at many tokens"));
    }

    @Test
    void probe() {
        assertThat(HandMadeAnswers.answered(new ProbeInquiry(), HandMadeAnswers.probe())
                        .findings())
                .containsExactly(
                        "50.0 % of words get the right governor from attention. Of 70 words of the test sentences,"
                                + " punctuation left out; 95 % interval 48.0 to 52.0. On the control task, which only memory can"
                                + " solve, that probe reaches 30.0 %.");
    }

    @Test
    void compare() {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        RunFolder.write(first, List.of(asked(new SurfaceInquiry()), asked(new SyntaxInquiry())));
        RunFolder.write(second, List.of(asked(new SurfaceInquiry())));
        Answered<?> compared = new CompareInquiry().join(SavedRun.saved(List.of(first, second)), null);
        assertThat(compared.findings()).hasSize(2);
        assertThat(compared.findings().get(0))
                .startsWith(
                        "6 of 6 heads of %s are most like the same head of %s, one to one.".formatted(second, first))
                .contains("are 0.00 standard deviations apart on average");
        assertThat(compared.findings().get(1))
                .isEqualTo("No head of %s can be shown to have changed. Over 18 documents, all of them may be chance."
                        .formatted(second));
        assertThat(compared.remarks())
                .contains("not compared: syntax of %s: %s has no result of syntax".formatted(first, second));
    }

    @Test
    void cards() {
        RunFolder.write(folder.resolve("a"), List.of(asked(new SurfaceInquiry()), asked(new SyntaxInquiry())));
        Answered<?> cards = new CardsInquiry().join(SavedRun.saved(List.of(folder)), "headlight cards");
        assertThat(cards.findings())
                .containsExactly("Nothing may be claimed of any head by these results. advmod not supported: the"
                        + " smallest gain that 18 documents can show is 37 points.");
        Manifest manifest = cards.results().manifest();
        assertThat(manifest.command()).isEqualTo("headlight cards");
        assertThat(manifest.corpus().files())
                .extracting(source -> Path.of(source.name()).getParent().getFileName())
                .hasToString("[surface, syntax]");
        assertThat(manifest.durationSeconds()).isLessThan(60);
    }
}
