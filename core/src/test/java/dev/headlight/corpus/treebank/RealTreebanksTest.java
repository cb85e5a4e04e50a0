package dev.headlight.corpus.treebank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.LineReader;
import dev.headlight.testing.SharedData;
import dev.headlight.testing.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The numbers are those of the data's own description. */
class RealTreebanksTest {

    private static final TreebankOptions OPTIONS = TreebankOptions.defaults().withMaxLength(10_000);

    @Test
    void englishWebTreebank() throws IOException {
        Path file = SharedData.file("data/ud/en_ewt-ud-dev.conllu");
        Counts counts = count(file);
        assertThat(counts.sentences).isEqualTo(2001);
        assertThat(counts.words).isEqualTo(25147);
        assertThat(linesMatching(file, "\\d+-\\d+\t.*")).isEqualTo(359);
        assertThat(linesMatching(file, "\\d+\\.\\d+\t.*")).isEqualTo(4);
    }

    @Test
    void georgetownMultilayerCorpus() {
        Counts counts = count(SharedData.file("data/gum/gum-dev.conllu"));
        assertThat(counts.sentences).isEqualTo(1575);
        assertThat(counts.words).isEqualTo(28119);
        assertThat(counts.documents).hasSize(30);
    }

    /** The trees and the CoNLL-U file hold the same words, but for brackets, which the CoNLL-U file never escapes. */
    @Test
    void treesOfTheGeorgetownMultilayerCorpus() {
        Path trees = SharedData.file("data/gum/gum-dev.ptb");
        Path sentences = SharedData.file("data/gum/gum-dev.conllu");
        try (PennTreeReader bracketed = new PennTreeReader(LineReader.open(trees));
                LineReader lines = LineReader.open(sentences)) {
            SentenceReader reader = TreebankFile.reader(
                    lines, "gum-dev.conllu", TreebankFormat.CONLL_U, OPTIONS.withPlainQuotes(false));
            for (PennTree tree = bracketed.next(); tree != null; tree = bracketed.next()) {
                ReadSentence sentence = reader.next();
                assertThat(sentence).isNotNull();
                assertThat(tree.words().stream().map(PennTree.Word::text))
                        .containsExactlyElementsOf(Treebanks.good(Objects.requireNonNull(sentence))
                                .tree()
                                .words());
            }
            assertThat(reader.next()).isNull();
        }
    }

    private static final class Counts {
        private int sentences;
        private int words;
        private final Set<String> documents = new HashSet<>();
    }

    private static Counts count(Path file) {
        Counts counts = new Counts();
        try (ExampleReader reader = TreebankCorpus.of(List.of(file), OPTIONS).read(new WordTokenizer())) {
            while (reader.hasNext()) {
                Example example = reader.next();
                counts.sentences++;
                counts.words += example.annotation(DependencyTree.class).size();
                counts.documents.add(example.document());
            }
            assertThat(reader.notices().leftOut()).isEmpty();
        }
        return counts;
    }

    private static long linesMatching(Path file, String pattern) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.matches(pattern)).count();
        }
    }
}
