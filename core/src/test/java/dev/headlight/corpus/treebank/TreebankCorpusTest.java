package dev.headlight.corpus.treebank;

import static dev.headlight.corpus.treebank.TreebankFormat.CONLL_U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.result.LeftOut;
import dev.headlight.result.Notices;
import dev.headlight.result.Source;
import dev.headlight.result.Unit;
import dev.headlight.testing.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TreebankCorpusTest {

    private static final TreebankOptions OPTIONS = TreebankOptions.defaults();

    @TempDir
    private Path folder;

    @Test
    void sentencesOfSeveralFilesBecomeExamples() throws IOException {
        Path first = write("first.txt", "Lanterns 2-nsubj\nglow 0-root\n\nGo 0-root\n");
        Path second = write("second.conllu", "# newdoc id = d1\n# sent_id = s1\n1\tGo\tgo\tV\t_\t_\t0\troot\t_\t_\n");
        TreebankCorpus corpus = TreebankCorpus.of(List.of(first, second), OPTIONS);
        assertThat(corpus.name()).isEqualTo("first.txt, second.conllu");
        List<Example> examples = read(corpus);
        assertThat(examples)
                .extracting(example -> example.encoding().toString())
                .containsExactly("[CLS] Lant ##erns glow [SEP]", "[CLS] Go [SEP]", "[CLS] Go [SEP]");
        assertThat(examples).extracting(Example::id).containsExactly("first.txt:1", "first.txt:4", "second.conllu:s1");
        assertThat(examples)
                .extracting(Example::document)
                .containsExactly("first.txt:1", "first.txt:4", "second.conllu:d1");
        assertThat(examples).extracting(Example::unit).containsExactly(Unit.SENTENCE, Unit.SENTENCE, Unit.DOCUMENT);
        DependencyTree tree = examples.get(0).annotation(DependencyTree.class);
        assertThat(Treebanks.labels(tree)).containsExactly("Lanterns 2-nsubj", "glow 0-root");
        assertThat(read(corpus)).hasSize(3);
    }

    @Test
    void longSentencesAreLeftOutAndCounted() throws IOException {
        Path file = write("bank.txt", "Lanterns 2-nsubj\nglow 0-root\n\nGo 0-root\n");
        try (ExampleReader reader =
                TreebankCorpus.of(List.of(file), OPTIONS.withMaxLength(4)).read(new WordTokenizer())) {
            assertThat(reader.next().encoding()).hasToString("[CLS] Go [SEP]");
            assertThat(reader.hasNext()).isFalse();
            assertThat(reader.notices().leftOut())
                    .containsExactly(new LeftOut(
                            "more than 4 word pieces",
                            1,
                            2,
                            file + ", line 1: sentence bank.txt:1: 5 word pieces; at most 4 are read"));
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(read(TreebankCorpus.of(List.of(file), OPTIONS.withMaxLength(5))))
                .hasSize(2);
        assertThatThrownBy(() -> OPTIONS.withMaxLength(2)).isInstanceOf(UsageException.class);
    }

    @Test
    void theFractionReadGrowsWithTheBytes() throws IOException {
        Path small = write("small.txt", "Go 0-root\n");
        Path large = write("large.txt", "Go 0-root\n\n".repeat(90_000));
        List<Double> fractions = new ArrayList<>();
        try (ExampleReader reader =
                TreebankCorpus.of(List.of(small, large), OPTIONS).read(new WordTokenizer())) {
            while (reader.hasNext()) {
                reader.next();
                fractions.add(reader.fractionRead());
            }
            assertThat(reader.fractionRead()).isEqualTo(1);
        }
        assertThat(fractions).isSorted().hasSize(90_001);
        assertThat(fractions.get(45_000)).isBetween(0.45, 0.55);
    }

    @Test
    void aWordWithoutAPieceIsRefusedByName() throws IOException {
        Path file = write("bank.txt", "Go 0-root\n\u00AD 1-dep\n");
        WordTokenizer tokenizer = new WordTokenizer();
        assertThatThrownBy(() -> TreebankCorpus.of(List.of(file), OPTIONS.withBadExamples(BadExamples.FAIL))
                        .read(tokenizer)
                        .hasNext())
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("bank.txt, line 1: sentence bank.txt:1: word 2, U+00AD, yields no word piece");
        assertThatThrownBy(() -> TreebankCorpus.of(List.of(file), OPTIONS)
                        .read(tokenizer)
                        .hasNext())
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("holds nothing that can be used: 1 of 1 left out: a word without a word piece");
    }

    private static final String TWO =
            "# sent_id = 1\n1\tGo\t_\t_\t_\t_\t0\troot\t_\t_\n\n# sent_id = 2\n1\tStay\t_\t_\t_\t_\t0\troot\t_\t_\n\n";

    /** Sentences of two files that share their ids, and those of one file that has an id twice, stay apart. */
    @Test
    void idsAreUnique() throws IOException {
        Path first = write("a/bank.conllu", TWO);
        Path second = write("b/bank.conllu", TWO + TWO);
        try (ExampleReader reader =
                TreebankCorpus.of(List.of(first, second), OPTIONS).read(new WordTokenizer())) {
            List<Example> examples = new ArrayList<>();
            reader.forEachRemaining(examples::add);
            assertThat(examples)
                    .extracting(Example::id)
                    .containsExactly(
                            "a/bank.conllu:1",
                            "a/bank.conllu:2",
                            "b/bank.conllu:1",
                            "b/bank.conllu:2",
                            "b/bank.conllu:1 (2)",
                            "b/bank.conllu:2 (2)");
            assertThat(examples).extracting(Example::document).doesNotHaveDuplicates();
            assertThat(reader.notices().counts())
                    .containsEntry("ids that occur more than once, made distinct", 2L)
                    .containsEntry(Notices.WITHOUT_DOCUMENT, 6L);
            assertThat(reader.sources())
                    .extracting(Source::name, Source::bytes)
                    .containsExactly(
                            tuple("a/bank.conllu", Files.size(first)), tuple("b/bank.conllu", Files.size(second)));
        }
    }

    @Test
    void documentsAreToldAsAsked() throws IOException {
        Path marked = write("marked.conllu", "# newdoc id = d\n" + TWO);
        Path bare = write("bare.conllu", TWO);
        assertThat(read(TreebankCorpus.of(List.of(marked), OPTIONS)))
                .extracting(Example::document, Example::unit)
                .containsExactly(tuple("d", Unit.DOCUMENT), tuple("d", Unit.DOCUMENT));
        assertThat(read(TreebankCorpus.of(List.of(marked), OPTIONS.withDocumentBy(DocumentBy.SENTENCE))))
                .extracting(Example::document, Example::unit)
                .containsExactly(tuple("1", Unit.SENTENCE), tuple("2", Unit.SENTENCE));
        assertThat(read(TreebankCorpus.of(List.of(marked, bare), OPTIONS.withDocumentBy(DocumentBy.FILE))))
                .extracting(Example::document, Example::unit)
                .containsExactly(
                        tuple("marked.conllu", Unit.DOCUMENT),
                        tuple("marked.conllu", Unit.DOCUMENT),
                        tuple("bare.conllu", Unit.DOCUMENT),
                        tuple("bare.conllu", Unit.DOCUMENT));
        assertThatThrownBy(() -> read(TreebankCorpus.of(List.of(bare), OPTIONS.withDocumentBy(DocumentBy.NEWDOC))))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("bare.conllu, line 1: sentence 1: no \"# newdoc\"");
        assertThatThrownBy(() -> DocumentBy.parse("paragraph")).isInstanceOf(UsageException.class);
    }

    @Test
    void whatIsSaidOfWordsComesAlong() throws IOException {
        Path file = write(
                "bank.conllu",
                "1\tLanterns\tlantern\tNOUN\tNNS\tNumber=Plur|Case=Nom\t2\tnsubj\t_\t_\n"
                        + "2\tglow\tglow\tV\t_\t_\t0\troot\t_\t_\n");
        Morphology words =
                read(TreebankCorpus.of(List.of(file), OPTIONS)).get(0).annotation(Morphology.class);
        assertThat(words.of(0))
                .isEqualTo(new WordFeatures("NOUN", "NNS", "lantern", Map.of("Number", "Plur", "Case", "Nom")));
        assertThat(words.of(1))
                .as("a tag that is none of the universal ones")
                .isEqualTo(new WordFeatures("", "V", "glow", Map.of()));
    }

    @Test
    void badSentencesAreCountedByReason() throws IOException {
        Path file = write(
                "bank.txt",
                "Go 0-root\n\nGo 0-root\non 0-root\n\nGo 2-x\non 1-x\noff 0-root\n\nGo 7-x\n\n"
                        + "Go x-y\n\nGo 0-root\nnow 0-root\n");
        try (ExampleReader reader = TreebankCorpus.of(List.of(file), OPTIONS).read(new WordTokenizer())) {
            reader.forEachRemaining(example -> {});
            assertThat(reader.notices().leftOut())
                    .extracting(LeftOut::reason, LeftOut::count, LeftOut::total)
                    .containsExactly(
                            tuple("more than one root", 2L, 6L),
                            tuple("a cycle of governors", 1L, 6L),
                            tuple("a head out of range", 1L, 6L),
                            tuple("a head that is no number", 1L, 6L));
            assertThat(reader.notices().shareLeftOut()).isEqualTo(5.0 / 6);
        }
    }

    @Test
    void theFormatCanBeForced() throws IOException {
        Path file = write("bank.txt", "(x 0-root\n");
        TreebankCorpus corpus = TreebankCorpus.of(List.of(file), OPTIONS.withFormat(TreebankFormat.WORD_LABEL));
        assertThat(read(corpus)).extracting(Example::id).containsExactly("bank.txt:1");
    }

    @Test
    void bracketTreesNeedTheModuleThatConvertsThem() throws IOException {
        Path file = write("wsj/00/a.mrg", "(S (NN tea))");
        for (Path given : List.of(file, folder)) {
            assertThatThrownBy(() -> TreebankCorpus.of(List.of(given), OPTIONS))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("a.mrg")
                    .hasMessageContaining("headlight-stanford")
                    .hasMessageContaining("HEADLIGHT_CLASSPATH");
        }
    }

    @Test
    void filesOfAFolderAreSortedAndDocuments() throws IOException {
        write("wsj/01/b.mrg", "(S (NN tea))");
        write("wsj/00/c.PTB", "(S (NN tea))");
        write("wsj/00/readme.txt", "not a tree");
        List<TreebankFile> files =
                TreebankFile.find(List.of(folder.resolve("wsj")), OPTIONS.withFormat(TreebankFormat.WORD_LABEL));
        assertThat(files).extracting(TreebankFile::name).containsExactly("c.PTB", "b.mrg");
        assertThat(files).extracting(TreebankFile::isDocument).containsOnly(true);
    }

    @Test
    void whatCannotBeReadIsRefusedAtOnce() throws IOException {
        assertRefused(folder.resolve("none.conllu"), "does not exist");
        assertRefused(write("empty.conllu", ""), "has no sentence");
        assertRefused(write("sub/prose.txt", "Not a treebank."), "cannot be told");
        assertRefused(folder.resolve("sub"), "holds no .mrg or .ptb file");
        assertThatThrownBy(() -> TreebankCorpus.of(List.of(), OPTIONS)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BRACKETS")
    void aFileWithoutSentencesIsRefused(TreebankFormat format) throws IOException {
        Path good = write("good.conllu", TWO);
        Path file = write("bank.txt", "\n \n");
        assertThatThrownBy(() -> read(TreebankCorpus.of(List.of(file), OPTIONS.withFormat(format))))
                .isInstanceOf(CorpusException.class)
                .hasMessage(file + " has no sentence: give a treebank");
        assertThatThrownBy(() -> read(TreebankCorpus.of(List.of(good, file), OPTIONS.withFormat(CONLL_U))))
                .hasMessage(file + " has no sentence: give a treebank");
    }

    @Test
    void aClosedReaderHasNoMore() throws IOException {
        Path file = write("bank.txt", "Go 0-root\n\nGo 0-root\n");
        ExampleReader reader = TreebankCorpus.of(List.of(file), OPTIONS).read(new WordTokenizer());
        reader.next();
        reader.close();
        assertThat(reader.hasNext()).isFalse();
    }

    private static void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> TreebankCorpus.of(List.of(path), OPTIONS))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(message);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<Example> read(TreebankCorpus corpus) {
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
            assertThat(reader.fractionRead()).isEqualTo(1);
            assertThat(reader.notices().leftOut()).isEmpty();
        }
        return examples;
    }
}
