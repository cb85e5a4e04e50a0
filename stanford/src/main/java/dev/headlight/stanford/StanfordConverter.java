// SPDX-License-Identifier: GPL-3.0-or-later
package dev.headlight.stanford;

import dev.headlight.corpus.treebank.ConstituencyConverter;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.corpus.treebank.PennTree;
import dev.headlight.corpus.treebank.SentencePlace;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.trees.EnglishGrammaticalStructure;
import edu.stanford.nlp.trees.LabeledScoredTreeFactory;
import edu.stanford.nlp.trees.NPTmpRetainingTreeNormalizer;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.trees.TreeFactory;
import edu.stanford.nlp.trees.TreeNormalizer;
import edu.stanford.nlp.trees.TypedDependency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Basic Stanford Dependencies in their original form (de Marneffe and Manning, 2008), by CoreNLP: what its {@code
 * GrammaticalStructure} makes of a bracket file with {@code -basic -keepPunct -originalDependencies}, but the same each time. Thread-safe.
 */
public final class StanfordConverter implements ConstituencyConverter {

    private static final int UNKNOWN = -2;
    private static final int KEEP_FUNCTIONS = 1;

    private final TreeFactory factory = new LabeledScoredTreeFactory(CoreLabel.factory());
    private final TreeNormalizer normalizer =
            new NPTmpRetainingTreeNormalizer(NPTmpRetainingTreeNormalizer.TEMPORAL_NONE, false, KEEP_FUNCTIONS, false);

    @Override
    public String name() {
        String version = EnglishGrammaticalStructure.class.getPackage().getImplementationVersion();
        return version == null ? "Stanford CoreNLP" : "Stanford CoreNLP " + version;
    }

    @Override
    public Optional<DependencyTree> convert(PennTree tree, SentencePlace place) {
        Tree normal = normalizer.normalizeWholeTree(rooted(tree), factory);
        if (normal == null) {
            return Optional.empty();
        }
        normal.indexLeaves(true);
        List<String> words = normal.getLeaves().stream().map(Tree::value).toList();
        return dependencies(place.sentenceId(), words, analyse(normal, place));
    }

    private static Collection<TypedDependency> analyse(Tree tree, SentencePlace place) {
        try {
            return new OrderedStructure(tree).typedDependencies();
        } catch (IllegalArgumentException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw place.error("CoreNLP cannot analyse the tree: "
                    + String.valueOf(reason).strip() + "; mend its labels or leave the sentence out");
        }
    }

    /** A single word as a treebank gives it has no phrase above it. */
    private Tree rooted(PennTree tree) {
        Tree copy = copy(tree);
        return tree instanceof PennTree.Word ? factory.newTreeNode("ROOT", List.of(copy)) : copy;
    }

    private Tree copy(PennTree tree) {
        // The normalizer takes null, not an empty text, for brackets without a label.
        String label = normalizer.normalizeNonterminal(tree.label().isEmpty() ? null : tree.label());
        if (tree instanceof PennTree.Phrase phrase) {
            return factory.newTreeNode(
                    label, phrase.children().stream().map(this::copy).toList());
        }
        String text = ((PennTree.Word) tree).text();
        Tree leaf = factory.newLeaf(text);
        CoreLabel word = (CoreLabel) leaf.label();
        word.setWord(text);
        word.setTag(label);
        return factory.newTreeNode(label, List.of(leaf));
    }

    /**
     * In rare questions CoreNLP gives the root a second governor and leaves that one without any. As in CoreNLP's own CoNLL-X
     * output, the last governor of a word counts, and the word without one hangs from ROOT.
     */
    private static Optional<DependencyTree> dependencies(
            String sentenceId, List<String> words, Collection<TypedDependency> found) {
        int[] governors = new int[words.size()];
        Arrays.fill(governors, UNKNOWN);
        List<String> relations = new ArrayList<>(Collections.nCopies(words.size(), "root"));
        for (TypedDependency dependency : found) {
            int dependent = dependency.dep().index() - 1;
            governors[dependent] = dependency.gov().index() - 1;
            relations.set(dependent, dependency.reln().toString());
        }
        int rootless =
                Arrays.stream(governors).filter(governor -> governor == UNKNOWN).toArray().length;
        boolean hasRoot = Arrays.stream(governors).anyMatch(governor -> governor == DependencyTree.ROOT);
        if (rootless > (hasRoot ? 0 : 1)) {
            return Optional.empty();
        }
        Arrays.setAll(governors, word -> Math.max(governors[word], DependencyTree.ROOT));
        return Optional.of(new DependencyTree(sentenceId, words, governors, relations));
    }
}
