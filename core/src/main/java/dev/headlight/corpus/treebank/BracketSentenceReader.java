package dev.headlight.corpus.treebank;

import dev.headlight.corpus.LineReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sentences written as bracket trees, turned into dependencies. */
final class BracketSentenceReader implements SentenceReader {

    private final LineReader lines;
    private final PennTreeReader trees;
    private final String name;
    private final ConstituencyConverter converter;
    private final TreebankOptions options;
    private long converted;

    /** @param name begins the names of the sentences */
    BracketSentenceReader(LineReader lines, String name, ConstituencyConverter converter, TreebankOptions options) {
        this.lines = lines;
        this.trees = new PennTreeReader(lines);
        this.name = name;
        this.converter = converter;
        this.options = options;
    }

    @Override
    public @Nullable ReadSentence next() {
        PennTree tree = trees.next();
        if (tree == null) {
            return null;
        }
        long line = trees.firstLine();
        return convert(tree, new SentencePlace(lines.source(), line, name + ":" + line));
    }

    private ReadSentence convert(PennTree tree, SentencePlace place) {
        Optional<PennTree> spoken = tree.withoutTraces();
        if (spoken.isEmpty()) {
            return new ReadSentence.Bad(place.unusable("no word", "the tree holds nothing but traces"));
        }
        Optional<DependencyTree> dependencies = converter.convert(spoken.get(), place);
        if (dependencies.isEmpty()) {
            return new ReadSentence.Bad(place.unusable(
                    "a tree that has no dependencies", converter.name() + " makes no dependencies of the tree"));
        }
        converted++;
        DependencyTree found = dependencies.get();
        return new TreebankSentence(place, false, Optional.empty(), styled(found), features(spoken.get(), found));
    }

    private DependencyTree styled(DependencyTree tree) {
        return new DependencyTree(
                tree.sentenceId(),
                tree.words().stream().map(options::word).toList(),
                tree.governors(),
                tree.relations().stream().map(options::relation).toList());
    }

    /** The tags of the tree's words, where the converter kept the words. */
    private static List<WordFeatures> features(PennTree spoken, DependencyTree converted) {
        List<PennTree.Word> words = spoken.words();
        return words.size() != converted.size()
                ? List.of()
                : words.stream()
                        .map(word -> new WordFeatures("", word.label(), "", Map.of()))
                        .toList();
    }

    @Override
    public Map<String, Long> counts() {
        return converted == 0 ? Map.of() : Map.of("trees converted by " + converter.name(), converted);
    }
}
