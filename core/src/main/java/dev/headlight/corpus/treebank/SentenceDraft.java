package dev.headlight.corpus.treebank;

import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.conll.ConllReader;
import dev.headlight.text.Blanks;
import dev.headlight.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sentence whose words a file gives one after the other, with their heads as they are written; becomes a tree, or not. */
final class SentenceDraft {

    private final SentencePlace place;
    private final TreebankOptions options;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> governors = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();
    private @Nullable Unusable problem;

    SentenceDraft(SentencePlace place, TreebankOptions options) {
        this.place = place;
        this.options = options;
    }

    int size() {
        return words.size();
    }

    /**
     * Adds a word.
     *
     * @param line where it stands
     * @param head the number of its governor, from 1, or 0 for ROOT
     * @param relation empty where there is none
     */
    void add(long line, String word, String head, String relation) {
        int number = ConllReader.number(head);
        if (Blanks.isBlank(word)) {
            bad("a word without a form", line, "word " + (size() + 1) + " is empty; expected its form");
        } else if (relation.isBlank() || relation.equals("_")) {
            bad(
                    "a word without a relation",
                    line,
                    Visible.quote(word) + " has no relation; expected one such as nsubj");
        } else if (number < 0) {
            bad(
                    "a head that is no number",
                    line,
                    "the head of " + Visible.quote(word) + " is " + Visible.quote(head)
                            + "; expected the number of a word, or 0 for ROOT");
        }
        words.add(options.word(word));
        governors.add(number - 1);
        relations.add(options.relation(relation));
    }

    private void bad(String reason, long line, String detail) {
        problem = problem == null ? new Unusable(reason, place.at(line), detail) : problem;
    }

    /** The sentence, if its words make a tree. */
    ReadSentence finish(boolean named, Optional<TreebankSentence.Document> document, List<WordFeatures> features) {
        if (problem != null) {
            return new ReadSentence.Bad(problem);
        }
        int[] array = governors.stream().mapToInt(Integer::intValue).toArray();
        Optional<TreeFlaw> flaw = TreeFlaw.find(words, array);
        if (flaw.isPresent()) {
            return new ReadSentence.Bad(
                    place.unusable(flaw.get().reason(), flaw.get().detail()));
        }
        DependencyTree tree = new DependencyTree(place.sentenceId(), words, array, relations);
        return new TreebankSentence(place, named, document, tree, features);
    }
}
