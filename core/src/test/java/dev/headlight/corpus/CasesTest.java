package dev.headlight.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.result.LeftOut;
import dev.headlight.result.Notices;
import dev.headlight.testing.SharedData;
import dev.headlight.testing.WordTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files as people have them. */
class CasesTest {

    private static final int LONGEST = 64;

    private record Read(List<Example> examples, Notices notices) {

        static Read of(Corpus corpus) {
            List<Example> examples = new ArrayList<>();
            try (ExampleReader reader = corpus.read(new WordTokenizer())) {
                reader.forEachRemaining(examples::add);
                return new Read(examples, reader.notices());
            }
        }

        List<String> documents() {
            return examples.stream().map(Example::document).distinct().toList();
        }
    }

    private static Path file(String name) {
        return SharedData.file("cases/" + name);
    }

    private static TreebankCorpus treebank(String... names) {
        return TreebankCorpus.of(
                Arrays.stream(names).map(CasesTest::file).toList(),
                TreebankOptions.defaults().withMaxLength(LONGEST));
    }

    @ParameterizedTest
    @CsvSource({
        "headspace.conllu, 2, ",
        "trailtab.conllu, 2, ",
        "plus.conllup, 2, ",
        "conll09.txt, 2, ",
        "tworoots.conllu, 2, more than one root",
        "cycle.conllu, 1, a cycle of governors",
        "softhyphen.conllu, 2, a word without a word piece",
        "ffFD.conllu, 2, a word without a word piece",
    })
    void treebanksAreReadAndWhatCannotBeUsedIsTold(String name, int kept, String reason) {
        Read read = Read.of(treebank("treebanks/" + name));
        assertThat(read.examples).hasSize(kept);
        assertThat(read.notices.leftOut())
                .extracting(LeftOut::reason)
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void whatIsTooLongIsToldThoughNothingElseIsThere() {
        TreebankCorpus corpus = treebank("treebanks/onlylong.conllu");
        assertThatThrownBy(() -> Read.of(corpus))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(
                        "onlylong.conllu holds nothing that can be used: 1 of 1 left out: more than 64 word"
                                + " pieces (the first: ");
    }

    @Test
    void filesOfOneNameAreDifferentDocuments() {
        Path first = file("same-name/a/x.txt");
        List<String> alike =
                Read.of(TextCorpus.of(first, file("same-name/b/x.txt"))).documents();
        List<String> renamed =
                Read.of(TextCorpus.of(first, file("same-name/b/y.txt"))).documents();
        assertThat(alike).hasSameSizeAs(renamed).contains("a/x.txt#1", "b/x.txt#1");
    }

    @Test
    void sentencesOfOneIdAreDifferentExamples() {
        List<Example> examples = Read.of(treebank("same-ids/a.conllu", "same-ids/b.conllu")).examples;
        assertThat(examples)
                .extracting(Example::id)
                .containsExactly("a.conllu:1", "a.conllu:2", "b.conllu:1", "b.conllu:2");
        assertThat(examples).extracting(Example::document).doesNotHaveDuplicates();
    }

    @Test
    void aDocumentThatIsNullIsNone() {
        Stream.of("docnull", "docabsent").forEach(name -> {
            String file = name + ".json";
            assertThat(Read.of(new SegmentsCorpus(file("segments/" + file), LONGEST))
                            .documents())
                    .containsExactly(file + "#1", file + "#2", file + "#3");
        });
    }

    @ParameterizedTest
    @CsvSource({"zh_coref.conll, PROPER PRONOUN PROPER", "c_corefud.conllu, PROPER PRONOUN"})
    void mentionsHaveTheTypesThatTheirTagsTell(String name, String types) {
        Read read = Read.of(CoreferenceCorpus.of(List.of(file("coreference/" + name)), CoreferenceOptions.defaults()));
        assertThat(read.examples)
                .singleElement()
                .satisfies(example -> assertThat(
                                example.annotation(CoreferenceWindow.class).mentions())
                        .extracting(Mention::type)
                        .containsExactly(Arrays.stream(types.split(" "))
                                .map(MentionType::valueOf)
                                .toArray(MentionType[]::new)));
        assertThat(read.notices.counts().keySet()).noneMatch(notice -> notice.contains("type is unknown"));
    }
}
