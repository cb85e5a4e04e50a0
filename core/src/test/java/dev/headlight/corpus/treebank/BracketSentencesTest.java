package dev.headlight.corpus.treebank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BracketSentencesTest {

    /** Hangs each word from the one before it; gives up on "odd". */
    private static final class Chain implements ConstituencyConverter {

        @Override
        public String name() {
            return "Chain 1";
        }

        @Override
        public Optional<DependencyTree> convert(PennTree tree, SentencePlace place) {
            List<String> words = tree.words().stream().map(PennTree.Word::text).toList();
            int[] governors = new int[words.size()];
            List<String> relations = new ArrayList<>();
            for (int word = 0; word < governors.length; word++) {
                governors[word] = word - 1;
                relations.add("dep:" + word);
            }
            return words.contains("odd")
                    ? Optional.empty()
                    : Optional.of(new DependencyTree(place.sentenceId(), words, governors, relations));
        }
    }

    @Test
    void treesBecomeSentencesWithPlainQuotesAndMainTypes() {
        BracketSentenceReader reader = reader("""
                (S (`` ``) (NN tea) (-NONE- *) ('' ''))
                (S (-NONE- *))
                (S (JJ odd))

                (S (NN tea))""");
        List<TreebankSentence> sentences = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (ReadSentence read = reader.next(); read != null; read = reader.next()) {
            if (read instanceof ReadSentence.Bad bad) {
                reasons.add(bad.why().reason());
            } else {
                sentences.add(Treebanks.good(read));
            }
        }
        assertThat(sentences)
                .extracting(sentence -> Treebanks.labels(sentence.tree()))
                .containsExactly(List.of("\" 0-dep", "tea 1-dep", "\" 2-dep"), List.of("tea 0-dep"));
        assertThat(sentences)
                .extracting(sentence -> sentence.tree().sentenceId())
                .containsExactly("bank.txt:1", "bank.txt:5");
        assertThat(sentences.get(0).features()).extracting(WordFeatures::xpos).containsExactly("``", "NN", "''");
        assertThat(reasons).containsExactly("no word", "a tree that has no dependencies");
        assertThat(reader.counts()).isEqualTo(Map.of("trees converted by Chain 1", 2L));
    }

    private static BracketSentenceReader reader(String text) {
        return new BracketSentenceReader(
                Treebanks.lines(text.getBytes(StandardCharsets.UTF_8)),
                "bank.txt",
                new Chain(),
                TreebankOptions.defaults().withMainTypes(true));
    }
}
