// SPDX-License-Identifier: GPL-3.0-or-later
package dev.headlight.stanford;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.corpus.treebank.PennTree;
import dev.headlight.corpus.treebank.PennTreeReader;
import dev.headlight.corpus.treebank.SentencePlace;
import dev.headlight.testing.SharedData;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.parser.lexparser.EnglishTreebankParserParams;
import edu.stanford.nlp.trees.LabeledScoredTreeFactory;
import edu.stanford.nlp.trees.NPTmpRetainingTreeNormalizer;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.trees.TypedDependency;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our path into CoreNLP against its own, which its command line takes, on real trees. */
class RealTreesIT {

    private final StanfordConverter converter = new StanfordConverter();

    @Test
    void everySentenceOfGumIsConvertedAsByCoreNlpItself() throws IOException {
        Path file = SharedData.file("data/gum/gum-dev.ptb");
        int sentences = 0;
        int words = 0;
        int differences = 0;
        try (PennTreeReader ours = new PennTreeReader(LineReader.open(file));
                Reader reader = Files.newBufferedReader(file)) {
            edu.stanford.nlp.trees.PennTreeReader theirs = coreNlpReader(reader);
            for (PennTree tree = ours.next(); tree != null; tree = ours.next()) {
                SentencePlace place = new SentencePlace(file.toString(), ours.firstLine(), "s" + sentences);
                DependencyTree dependencies = convert(tree, place);
                if (hasRelativePronoun(tree)) {
                    assertThat(convert(tree, place)).isEqualTo(dependencies);
                }
                differences += differences(dependencies, theirs.readTree());
                sentences++;
                words += dependencies.size();
            }
            assertThat(theirs.readTree()).isNull();
        }
        assertThat(sentences).isEqualTo(1575);
        assertThat(words).isEqualTo(28119);
        // Of one word in each of six sentences CoreNLP says now this, now that.
        assertThat(differences).isLessThanOrEqualTo(6);
    }

    /** Where CoreNLP's answer depends on identity hashes. */
    private static boolean hasRelativePronoun(PennTree tree) {
        return tree.words().stream().anyMatch(word -> word.label().startsWith("W"));
    }

    private DependencyTree convert(PennTree tree, SentencePlace place) {
        return converter.convert(tree.withoutTraces().orElseThrow(), place).orElseThrow();
    }

    private static edu.stanford.nlp.trees.PennTreeReader coreNlpReader(Reader reader) {
        return new edu.stanford.nlp.trees.PennTreeReader(
                reader,
                new LabeledScoredTreeFactory(CoreLabel.factory()),
                new NPTmpRetainingTreeNormalizer(0, false, 1, false));
    }

    private static int differences(DependencyTree ours, Tree tree) {
        EnglishTreebankParserParams english = new EnglishTreebankParserParams();
        english.setGenerateOriginalDependencies(true);
        Map<Integer, TypedDependency> theirs = new HashMap<>();
        // As in CoreNLP's CoNLL-X output, the last of several governors counts.
        english.getGrammaticalStructure(tree, word -> true, english.typedDependencyHeadFinder())
                .typedDependencies()
                .forEach(dependency -> theirs.put(dependency.dep().index() - 1, dependency));
        assertThat(ours.words())
                .isEqualTo(tree.getLeaves().stream().map(Tree::value).toList());
        int differences = 0;
        for (int word = 0; word < ours.size(); word++) {
            TypedDependency dependency = theirs.get(word);
            int governor =
                    dependency == null ? DependencyTree.ROOT : dependency.gov().index() - 1;
            String relation = dependency == null ? "root" : dependency.reln().toString();
            if (ours.governor(word) != governor || !ours.relation(word).equals(relation)) {
                differences++;
            }
        }
        return differences;
    }
}
