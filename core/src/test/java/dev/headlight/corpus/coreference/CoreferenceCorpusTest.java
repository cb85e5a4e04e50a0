package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.result.LeftOut;
import dev.headlight.testing.SharedData;
import dev.headlight.testing.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreferenceCorpusTest {

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Example> read(CoreferenceCorpus corpus, Map<String, Long> notices) {
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
            notices.putAll(reader.notices().counts());
            assertThat(reader.fractionRead()).isEqualTo(1);
        }
        return examples;
    }

    private static List<Example> read(CoreferenceCorpus corpus) {
        return read(corpus, new HashMap<>());
    }

    @Test
    void windowsHaveTheirMentionsWithHeadsTypesAndSpeakers() throws IOException {
        CoreferenceCorpus corpus = CoreferenceCorpus.of(
                List.of(write("tale.v4_gold_conll", Documents.SHARED_TASK)), CoreferenceOptions.defaults());
        List<Example> examples = read(corpus);
        assertThat(examples)
                .extracting(Example::id)
                .containsExactly("bc/tale/00/tale_0001:000#1", "bc/tale/00/tale_0001:001#1");
        assertThat(examples.get(0).document()).isEqualTo("bc/tale/00/tale_0001");
        CoreferenceWindow window = examples.get(0).annotation(CoreferenceWindow.class);
        assertThat(window.mentions())
                .containsExactly(
                        new Mention(0, 2, 0, 1, MentionType.PROPER, Optional.empty(), "Narrator"),
                        new Mention(0, 3, 2, 0, MentionType.NOMINAL, Optional.empty(), "Narrator"),
                        new Mention(5, 6, 5, 0, MentionType.PRONOUN, Optional.of(Person.THIRD), ""));
        assertThat(window.text(window.mentions().get(1))).isEqualTo("Ada 's cat");
        assertThat(examples.get(0).encoding().wordCount())
                .isEqualTo(window.words().size());
    }

    @Test
    void aFileOfTreesGivesTheNativeFormSentencesAndHeads() throws IOException {
        Path file = write("tale.conll", Documents.NATIVE);
        CoreferenceOptions options = CoreferenceOptions.defaults()
                .withTrees(write("tale.conllu", Documents.TREES))
                .withWindowPieces(8);
        CoreferenceCorpus corpus = CoreferenceCorpus.of(List.of(file), options);
        List<Example> examples = read(corpus);
        assertThat(examples).hasSize(2);
        assertThat(examples.get(1).annotation(CoreferenceWindow.class).words()).containsExactly("It", "purred");
        assertThat(examples.get(0).annotation(CoreferenceWindow.class).mentions())
                .extracting(Mention::type)
                .containsExactly(MentionType.PROPER, MentionType.NOMINAL);
        assertThat(corpus.settings().toMap()).containsEntry("trees", "tale.conllu");
    }

    @Test
    void withoutTreesOrTagsTheLastWordAndTheWordListsHelp() throws IOException {
        Map<String, Long> notices = new HashMap<>();
        List<Example> examples = read(
                CoreferenceCorpus.of(List.of(write("tale.conll", Documents.NATIVE)), CoreferenceOptions.defaults()),
                notices);
        assertThat(examples.get(0).annotation(CoreferenceWindow.class).mentions())
                .extracting(Mention::head, Mention::type)
                .containsExactly(
                        tuple(1, MentionType.NOMINAL), tuple(2, MentionType.NOMINAL), tuple(5, MentionType.PRONOUN));
        assertThat(notices)
                .containsEntry("mentions whose head is the last word for want of a tree", 3L)
                .containsEntry("chains of a single mention", 1L);
    }

    @Test
    void oddMentionsAreKeptAndCounted() throws IOException {
        String text = """
                # begin document odd
                0\ta\t(1(2
                1\tb\t(3
                2\tc\t2)1)
                3\td\t3)(4)(4)
                # end document
                """;
        Map<String, Long> notices = new HashMap<>();
        List<Example> examples = read(
                CoreferenceCorpus.of(
                        List.of(write("odd.conll", text)),
                        CoreferenceOptions.defaults().withHeadWords(HeadWords.LAST)),
                notices);
        assertThat(examples.get(0).annotation(CoreferenceWindow.class).mentions())
                .hasSize(4);
        assertThat(notices)
                .isEqualTo(Map.of(
                        "chains of a single mention", 4L,
                        "spans in two chains", 1L,
                        "mentions marked twice", 1L,
                        "pairs of mentions that cross", 2L));
    }

    @Test
    void wordsWithoutAPieceAreLeftOut() throws IOException {
        String text = """
                # begin document gap
                0\ta\t(1
                1\t\u200B\t(2)
                2\tc\t1)
                3\t\u200B\t_
                4\td\t(1)
                # end document
                """;
        Path file = write("gap.conll", text);
        CoreferenceCorpus corpus = CoreferenceCorpus.of(
                List.of(file), CoreferenceOptions.defaults().withHeadWords(HeadWords.LAST));
        Map<String, Long> notices = new HashMap<>();
        List<Example> examples = read(corpus, notices);
        CoreferenceWindow window = examples.get(0).annotation(CoreferenceWindow.class);
        assertThat(window.words()).containsExactly("a", "c", "d");
        assertThat(window.mentions())
                .extracting(Mention::start, Mention::end, Mention::head)
                .containsExactly(tuple(0, 2, 1), tuple(2, 3, 2));
        assertThat(notices).containsEntry("words without a word piece, left out", 2L);
    }

    @Test
    void windowsWithoutAPieceAndDocumentsWithoutAWordAreLeftOut() throws IOException {
        String columns =
                "# begin document a\n0\t\u200B\t_\n\n1\tgo\t(1)\n# end document\n# begin document b\n# end document\n";
        String corefUd = "# newdoc id = a\n1\t\u200B\t_\tX\t_\t_\t0\troot\t_\t_\n\n"
                + "1\tgo\t_\tX\t_\t_\t0\troot\t_\tEntity=(e1-x)\n\n# newdoc id = b\n# sent_id = 1\n\n";
        for (String text : List.of(columns, corefUd)) {
            Path file = write("a.conll", text);
            for (WindowRule rule : WindowRule.values()) {
                CoreferenceCorpus corpus = CoreferenceCorpus.of(
                        List.of(file),
                        CoreferenceOptions.defaults().withWindows(rule).withWindowPieces(3));
                try (ExampleReader reader = corpus.read(new WordTokenizer())) {
                    List<Example> examples = new ArrayList<>();
                    reader.forEachRemaining(examples::add);
                    assertThat(examples)
                            .extracting(example -> example.encoding().toString())
                            .containsExactly("[CLS] go [SEP]");
                    assertThat(reader.notices().leftOut())
                            .extracting(LeftOut::reason, LeftOut::count)
                            .containsExactly(tuple("no word", 1L));
                }
            }
        }
        Path nothing = write("b.conll", "# begin document a\n0\t\u200B\t(1)\n# end document\n");
        assertThatThrownBy(() -> read(CoreferenceCorpus.of(List.of(nothing), CoreferenceOptions.defaults())))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(
                        "1 of 1 left out: no word piece (the first: " + nothing + ", line 2: document a:");
    }

    @Test
    void foldersAreReadInTheOrderOfTheirPaths() throws IOException {
        write("b.gold_conll", Documents.NATIVE.replace("tale", "second"));
        Files.createDirectories(folder.resolve("a"));
        write("a/x.conll", Documents.NATIVE);
        write("readme.txt", "nothing");
        List<Example> examples = read(CoreferenceCorpus.of(List.of(folder), CoreferenceOptions.defaults()));
        assertThat(examples).extracting(Example::document).containsExactly("x.conll:tale", "b.gold_conll:second");
    }

    /** 30 documents, 3,818 mentions, as the corpus says of itself; both forms of it are read alike. */
    @Test
    void readsOntoGum() {
        CoreferenceOptions options = CoreferenceOptions.defaults()
                .withTrees(SharedData.file("data/gum/gum-dev.conllu"))
                .withWindowPieces(10_000);
        Map<String, Long> notices = new HashMap<>();
        List<Example> joined = read(
                CoreferenceCorpus.of(List.of(SharedData.file("data/gum/ontogum-dev.v4_gold_conll")), options), notices);
        List<Example> bare =
                read(CoreferenceCorpus.of(List.of(SharedData.file("data/gum/ontogum-dev.native.conll")), options));
        assertThat(joined).hasSize(30);
        long mentions = 0;
        for (int i = 0; i < joined.size(); i++) {
            CoreferenceWindow window = joined.get(i).annotation(CoreferenceWindow.class);
            CoreferenceWindow other = bare.get(i).annotation(CoreferenceWindow.class);
            mentions += window.mentions().size();
            assertThat(other.words()).isEqualTo(window.words());
            assertThat(other.mentions())
                    .extracting(Mention::start, Mention::end, Mention::head, Mention::type)
                    .isEqualTo(window.mentions().stream()
                            .map(mention -> tuple(mention.start(), mention.end(), mention.head(), mention.type()))
                            .toList());
        }
        assertThat(mentions).isEqualTo(3818);
        assertThat(notices)
                .isEqualTo(Map.of(
                        "chains of a single mention", 2L,
                        "spans in two chains", 1L,
                        "pairs of mentions that cross", 1L));
    }

    /** 7,897 is how often an entity's bracket opens in the file's last column. */
    @Test
    void readsCorefUd() {
        CoreferenceOptions options = CoreferenceOptions.defaults().withWindowPieces(100_000);
        List<Example> examples =
                read(CoreferenceCorpus.of(List.of(SharedData.file("data/gum/gum-dev.conllu")), options));
        assertThat(examples).hasSize(30);
        assertThat(examples)
                .extracting(example ->
                        example.annotation(CoreferenceWindow.class).mentions().size())
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(7_897));
    }

    @Test
    void aFileWithoutADocumentIsRefused() throws IOException {
        Path file = write("tale.conll", "# nothing\n");
        assertThatThrownBy(() -> read(CoreferenceCorpus.of(List.of(file), CoreferenceOptions.defaults())))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith(file + " has no document");
    }

    @Test
    void senselessRequestsAreRefused() throws IOException {
        CoreferenceOptions options = CoreferenceOptions.defaults();
        assertThatThrownBy(() -> CoreferenceCorpus.of(List.of(), options)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> CoreferenceCorpus.of(List.of(folder), options))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("holds no file whose name ends in \"conll\"");
        assertThatThrownBy(() -> options.withHeadWords(HeadWords.DEPENDENCY)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> options.withWindowPieces(2)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> HeadWords.parse("first")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> WindowRule.parse("all")).isInstanceOf(UsageException.class);
    }
}
