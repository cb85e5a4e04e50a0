package dev.headlight.corpus.treebank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.result.LeftOut;
import dev.headlight.testing.SharedData;
import dev.headlight.testing.WordTokenizer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files as people have them. */
class CasesTest {

    @ParameterizedTest
    @CsvSource({
        "headspace.conllu, 2, ",
        "trailtab.conllu, 2, ",
        "plus.conllup, 2, ",
        "conll09.txt, 2, ",
        "tworoots.conllu, 2, more than one root",
        "cycle.conllu, 1, a cycle of governors",
    })
    void treebanksAreReadAndWhatCannotBeUsedIsTold(String name, int kept, String reason) {
        Path file = SharedData.file("cases/treebanks/" + name);
        TreebankCorpus corpus = TreebankCorpus.of(List.of(file), TreebankOptions.defaults());
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            int examples = 0;
            for (; reader.hasNext(); examples++) {
                assertThat(reader.next().annotation(DependencyTree.class).size())
                        .isBetween(2, 5);
            }
            assertThat(examples).isEqualTo(kept);
            assertThat(reader.notices().leftOut())
                    .extracting(LeftOut::reason)
                    .isEqualTo(reason == null ? List.of() : List.of(reason));
        }
    }

    @Test
    void filesOfOneNameAreDifferentDocuments() {
        Path first = SharedData.file("cases/same-name/a/x.txt");
        Set<String> alike = documents(TextCorpus.of(first, SharedData.file("cases/same-name/b/x.txt")));
        Set<String> renamed = documents(TextCorpus.of(first, SharedData.file("cases/same-name/b/y.txt")));
        assertThat(alike).hasSameSizeAs(renamed).contains("a/x.txt#1", "b/x.txt#1");
    }

    private static Set<String> documents(TextCorpus corpus) {
        Set<String> documents = new HashSet<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining((Example example) -> documents.add(example.document()));
        }
        return documents;
    }
}
