package dev.headlight.inquiry.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.cards.HeadCard;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Outcome;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.SelfAttention;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import dev.headlight.testing.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardsInquiryTest {

    private static final RandomModel MODEL = new RandomModel(2, 3);

    @TempDir
    private Path folder;

    private static Corpus corpus() {
        List<Example> examples = IntStream.range(0, 60)
                .mapToObj(i -> {
                    List<String> words = List.of("hills", "walk", "n" + i, "far", "m" + i * 7);
                    DependencyTree tree = new DependencyTree(
                            "s" + i,
                            words,
                            new int[] {1, -1, 1, i % 3, i % 4},
                            List.of("nsubj", "root", "dobj", "amod", "advmod"));
                    return new Example("s" + i, "d" + i / 2, MODEL.tokenizer().encodeWords(words), List.of(tree));
                })
                .toList();
        return Corpus.of("hills", examples);
    }

    private Outcome write(String name, Inquiry<?> inquiry) {
        Outcome outcome = Study.on(MODEL).read(corpus()).ask(inquiry).run();
        outcome.write(folder.resolve(name));
        return outcome;
    }

    private CardsResult join() {
        return new CardsInquiry()
                .join(SavedRun.saved(List.of(folder)), null)
                .results()
                .result();
    }

    @Test
    void everyHeadHasACardOfWhatIsKnown() {
        SurfaceInquiry surface = new SurfaceInquiry();
        SyntaxInquiry syntax = new SyntaxInquiry();
        SelfAttention self = new SelfAttention();
        Outcome patterns = write("patterns", surface);
        Outcome relations = write("relations", syntax);
        Outcome shares = write("self", self);
        CardsResult cards = join();
        assertThat(cards.sources()).extracting(CardsResult.SourceRun::analysis).contains("surface", "syntax", "self");
        HeadCard card = cards.cards().get(5);
        assertThat(card.head()).hasToString("2-3");
        assertThat(card.role())
                .contains(patterns.of(surface).roles().get(1).get(2).key());
        assertThat(card.sepShare().get("attention"))
                .isCloseTo(patterns.of(surface).mean(SurfaceStatistic.SEP).get(1, 2), within(1e-7));
        assertThat(card.others().get("example/self"))
                .isCloseTo(shares.of(self).mean().get(1, 2), within(1e-7));
        SyntaxResult result = relations.of(syntax);
        cards.cards()
                .forEach(each -> each.claims()
                        .forEach(claim -> assertThat(result.relations()
                                        .get(claim.name())
                                        .claim()
                                        .isSupported())
                                .isTrue()));
        assertThat(card.coreference()).isEmpty();
        assertThat(card.twin()).isEmpty();
    }

    @Test
    void cardsAreDrawnAgainLikeAnyResult() throws IOException {
        write("patterns", new SurfaceInquiry());
        Path cards = folder.resolve("cards");
        RunFolder.write(cards, List.of(new CardsInquiry().join(SavedRun.saved(List.of(folder)), null)));
        String drawn = Files.readString(cards.resolve("report.html"));
        RunFolder.write(cards, SavedRun.readAll(List.of(cards)));
        assertThat(cards.resolve("report.html")).content().isEqualTo(drawn);
        assertThat(join().sources()).as("cards are not joined into cards").hasSize(1);
    }

    /** As the demo joins them: in the same run, before it is written. */
    @Test
    void cardsCanGoWithWhatTheyAreJoinedFrom() throws IOException {
        List<Answered<?>> answers = new ArrayList<>(Study.on(MODEL)
                .read(corpus())
                .ask(new SurfaceInquiry(), new SyntaxInquiry())
                .run()
                .answers());
        try (OutputFolder output = OutputFolder.open(folder)) {
            answers.add(new CardsInquiry().join(RunFolder.saved(output, folder, answers), null));
            RunFolder.write(output, answers);
        }
        assertThat(Json.toString(SavedRun.read(folder.resolve("cards/results.json"))
                        .results()
                        .result()))
                .as("the same as of the folder")
                .isEqualTo(Json.toString(join()));
        assertThat(folder.resolve("report.html"))
                .content()
                .as("the corpus is counted once")
                .contains("<dd>60</dd>")
                .doesNotContain("<dd>120</dd>");
    }

    @Test
    void resultsMustBelongTogetherAndBeWhole() throws IOException {
        write("patterns", new SurfaceInquiry());
        write("again", new SurfaceInquiry());
        assertThatThrownBy(this::join)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("again")
                .hasMessageContaining("are both headlight/surface results");
        Files.write(folder.resolve("again/results.json"), new byte[0]);
        assertThatThrownBy(this::join)
                .as("an empty file is not passed over")
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("again");
    }
}
