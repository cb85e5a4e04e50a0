package dev.headlight.corpus.coreference;

import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import dev.headlight.corpus.treebank.PennTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the head words of the mentions of one document. */
final class HeadFinder {

    private final CoreferenceDocument document;
    private final HeadWords choice;
    private final @Nullable DependencyDocument dependencies;
    private long withoutTree;

    HeadFinder(CoreferenceDocument document, HeadWords choice, @Nullable DependencyDocument dependencies) {
        this.document = document;
        this.choice = choice;
        this.dependencies = dependencies;
    }

    /** How many heads were the last word for want of a tree. */
    long withoutTree() {
        return withoutTree;
    }

    int head(Span span) {
        boolean dependency = choice == HeadWords.AUTO || choice == HeadWords.DEPENDENCY;
        if (dependency && dependencies != null) {
            return dependencies.head(span);
        }
        if (choice == HeadWords.AUTO || choice == HeadWords.PARSE) {
            Optional<Integer> head = byParse(span);
            if (head.isPresent()) {
                return head.get();
            }
            withoutTree++;
        }
        return span.end() - 1;
    }

    private Optional<Integer> byParse(Span span) {
        for (Sentence sentence : document.sentences()) {
            if (sentence.start() <= span.start() && span.end() <= sentence.end()) {
                return sentence.parse()
                        .map(tree -> crop(tree, span.start() - sentence.start(), span.end() - sentence.start()))
                        .map(part -> span.start() + CollinsHeadRules.head(part));
            }
        }
        return Optional.empty();
    }

    /**
     * What the tree has between two words: the phrase that spans them where there is one, else the lowest phrase around
     * them without what lies outside, so that the head is always one of the words.
     */
    static PennTree crop(PennTree tree, int from, int to) {
        if (!(tree instanceof PennTree.Phrase phrase)) {
            return tree;
        }
        List<PennTree> kept = new ArrayList<>();
        int start = 0;
        for (PennTree child : phrase.children()) {
            int end = start + child.words().size();
            int first = Math.max(from, start);
            int last = Math.min(to, end);
            if (first < last) {
                kept.add(first == start && last == end ? child : crop(child, first - start, last - start));
            }
            start = end;
        }
        return kept.size() == 1 ? kept.get(0) : new PennTree.Phrase(phrase.label(), kept);
    }
}
