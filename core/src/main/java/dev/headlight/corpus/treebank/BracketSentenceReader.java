package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sentences written as bracket trees, turned into dependencies. */
final class BracketSentenceReader implements SentenceReader {

    private final PennTreeReader trees;
    private final ConstituencyConverter converter;
    private final TreebankOptions options;
    private boolean foundAny;
    private long converted;
    private long withoutWords;
    private long notConverted;

    BracketSentenceReader(LineReader lines, ConstituencyConverter converter, TreebankOptions options) {
        this.trees = new PennTreeReader(lines);
        this.converter = converter;
        this.options = options;
    }

    @Override
    public @Nullable TreebankSentence next() {
        for (PennTree tree = trees.next(); tree != null; tree = trees.next()) {
            foundAny = true;
            Optional<TreebankSentence> sentence = convert(tree);
            if (sentence.isPresent()) {
                return sentence.get();
            }
        }
        if (!foundAny) {
            throw new CorpusException(trees.source() + " has no sentence: give a treebank");
        }
        return null;
    }

    private Optional<TreebankSentence> convert(PennTree tree) {
        Optional<PennTree> spoken = tree.withoutTraces();
        if (spoken.isEmpty()) {
            withoutWords++;
            return Optional.empty();
        }
        String id = SentenceBuilder.placeName(trees.source(), trees.firstLine());
        SentencePlace place = new SentencePlace(trees.source(), trees.firstLine(), id);
        Optional<DependencyTree> dependencies = converter.convert(spoken.get(), place);
        if (dependencies.isPresent()) {
            converted++;
        } else {
            notConverted++;
        }
        return dependencies.map(found -> new TreebankSentence(place, Optional.empty(), styled(found)));
    }

    private DependencyTree styled(DependencyTree tree) {
        return new DependencyTree(
                tree.sentenceId(),
                tree.words().stream().map(options::word).toList(),
                tree.governors(),
                tree.relations().stream().map(options::relation).toList());
    }

    @Override
    public double fractionRead() {
        return trees.fractionRead();
    }

    @Override
    public Map<String, Long> notices() {
        return Map.of(
                "trees converted by " + converter.name(),
                converted,
                "trees without a word, left out",
                withoutWords,
                "trees that the converter makes no dependencies of, left out",
                notConverted);
    }

    @Override
    public void close() {
        trees.close();
    }
}
