package dev.headlight.analysis.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.ablation.AblationSums;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Json;
import dev.headlight.result.Settings;
import dev.headlight.result.Unit;
import dev.headlight.study.MapGatherer;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.Studies;
import dev.headlight.testing.WordTokenizer;
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

class HeadCardsTest {

    private static final SurfaceAnalysis SURFACE = new SurfaceAnalysis();
    private static final SyntaxAnalysis SYNTAX = new SyntaxAnalysis();
    private static final MapGatherer OUTCOME = study();

    @TempDir
    private Path folder;

    private static MapGatherer study() {
        RandomModel model = new RandomModel(2, 3);
        List<Example> examples = IntStream.range(0, 40)
                .mapToObj(i -> {
                    List<String> words = List.of("hills", "walk", "n" + i, "far", "m" + i * 7);
                    DependencyTree tree = new DependencyTree(
                            "s" + i,
                            words,
                            new int[] {1, -1, 1, i % 3, i % 4},
                            List.of("nsubj", "root", "dobj", "amod", "advmod"));
                    return new Example("s" + i, "d" + i / 2, model.tokenizer().encodeWords(words), List.of(tree));
                })
                .toList();
        return Studies.gather(model, examples, 2, SURFACE, SYNTAX);
    }

    private void write(String name, String model, String checksum, String measure, String analysis, Object result) {
        ModelCard card = new ModelCard(model, "a test", checksum, 2, 3, 64, 1000, 512, true, 0);
        Manifest.CorpusCard corpus =
                new Manifest.CorpusCard("hills", List.of(), 40, 20, Unit.DOCUMENT, 280, List.of(), Map.of());
        Manifest manifest = Manifest.now(
                null, card, new Measure(measure, measure, "a", true, false), corpus, Settings.NONE, 2, Instant.now());
        Json.write(folder.resolve(name + ".json"), new Results<>("headlight/" + analysis, 1, manifest, result));
    }

    private void writeAll() {
        SurfaceResult surface = OUTCOME.of(SURFACE).result();
        write("surface", "tiny", "c1", "attention", "surface", surface);
        write("gradients", "tiny", "c1", "gradients", "surface", surface);
        write("syntax", "tiny", "c1", "attention", "syntax", OUTCOME.of(SYNTAX).result());
        write("twin-surface", "tiny (random weights)", "c2", "attention", "surface", surface);
        write(
                "twin-syntax",
                "tiny (random weights)",
                "c2",
                "attention",
                "syntax",
                OUTCOME.of(SYNTAX).result());
        AblationSums sums = new AblationSums(new HeadGrid(2, 3));
        sums.add(new Example("e", "d", new WordTokenizer().tokens(List.of("word"))), 4, 1.5, new double[][] {
            new double[6], {0, .1, .2, .3, .4, .5}, new double[6]
        });
        write("ablation", "tiny", "c1", "attention", "ablation", sums.result());
    }

    @Test
    void everyHeadHasACardOfWhatIsKnown() {
        writeAll();
        CardsResult cards = HeadCards.join(List.of(folder));
        assertThat(cards.model()).isEqualTo("tiny");
        assertThat(cards.twin()).isEqualTo("tiny (random weights)");
        assertThat(cards.sources()).hasSize(6);
        assertThat(cards.cards()).hasSize(6);

        HeadCard card = cards.cards().get(5);
        SurfaceResult surface = OUTCOME.of(SURFACE).result();
        double share = surface.mean(SurfaceStatistic.SEP).get(1, 2);
        assertThat(card.head()).isEqualTo(new Head(1, 2));
        assertThat(card.role()).contains(surface.roles().get(1).get(2).key());
        assertThat(card.sepShare()).containsOnlyKeys("attention", "gradients");
        assertThat(card.sepShare().get("attention")).isCloseTo(share, within(1e-7));
        double ratio = Objects.requireNonNull(surface.edgeMeans().get("sep")).get(1, 2)
                / Objects.requireNonNull(surface.edgeMeans().get("other")).get(1, 2);
        assertThat(card.gradientRatio().orElseThrow()).isCloseTo(ratio, within(1e-6));
        assertThat(card.knockOuts().get("mean")).isEqualTo(new HeadCard.Effect(.5, Double.NaN));
        assertThat(card.coreference()).isEmpty();
        assertThat(card.twin().orElseThrow().sepShare()).isCloseTo(share, within(1e-7));
    }

    @Test
    void theBestHeadOfARelationBringsItsIntervalAndPValue() {
        writeAll();
        SyntaxResult syntax = OUTCOME.of(SYNTAX).result();
        List<HeadCard> cards = HeadCards.join(List.of(folder)).cards();
        int known = 0;
        for (HeadCard card : cards) {
            if (card.relation().isEmpty()) {
                continue;
            }
            known++;
            HeadCard.Relation relation = card.relation().get();
            RelationResult expected = Objects.requireNonNull(syntax.relations().get(relation.name()));
            assertThat(relation.gain()).isPositive();
            assertThat(relation.best())
                    .isEqualTo(expected.best().head().equals(card.head())
                            && expected.best().direction().key().equals(relation.direction()));
            assertThat(relation.ci95().isKnown())
                    .isEqualTo(relation.best() && expected.best().ci95().isKnown());
            assertThat(Double.isNaN(relation.pHolm())).isEqualTo(!relation.best());
            assertThat(card.twin().orElseThrow().relationAccuracy())
                    .isCloseTo(expected.best().accuracy(), within(1e-7));
        }
        assertThat(known).isPositive();
        assertThat(Json.toString(cards)).contains("\"sep_share\"", "\"p_holm\"", "\"relation\":null");
    }

    @Test
    void resultsMustBelongTogether() {
        writeAll();
        write("again", "tiny", "c1", "attention", "surface", OUTCOME.of(SURFACE).result());
        assertThatThrownBy(() -> HeadCards.join(List.of(folder)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("again.json")
                .hasMessageContaining("are both surface results of tiny for the measure \"attention\"");

        write("again", "other", "c3", "norms", "surface", OUTCOME.of(SURFACE).result());
        assertThatThrownBy(() -> HeadCards.join(List.of(folder)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("with other weights; expected one model");
    }

    @Test
    void foldersWithoutResultsAreRefused() throws IOException {
        Files.writeString(folder.resolve("other.json"), "[1, 2]");
        assertThatThrownBy(() -> HeadCards.join(List.of(folder)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there are no results in");
        assertThatThrownBy(() -> HeadCards.join(List.of(folder.resolve("nowhere"))))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void brokenResultsAreNamed() throws IOException {
        writeAll();
        Path surface = folder.resolve("surface.json");
        String whole = Files.readString(surface);
        Files.writeString(surface, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> HeadCards.join(List.of(folder)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("surface.json is not well-formed JSON");

        Files.writeString(surface, whole.replace("\"roles\"", "\"rolls\""));
        assertThatThrownBy(() -> HeadCards.join(List.of(folder)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("surface.json is a surface result without /result/roles");

        Files.writeString(surface, whole.replaceFirst("\"version\" : 1", "\"version\" : 7"));
        assertThatThrownBy(() -> HeadCards.join(List.of(folder)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("holds version 7 of headlight/surface");
    }
}
