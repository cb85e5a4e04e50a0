package dev.headlight.analysis.syntax;

import dev.headlight.analysis.Compat;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.stats.Counts;
import java.util.Set;
import java.util.stream.IntStream;

/** Compares predicted governors with those of a tree, and counts what is right. */
final class SentenceScorer {

    private static final Set<String> POSSESSOR = Set.of("poss", "nmod:poss");
    private static final Set<String> POSSESSIVE = Set.of("'s", "s'");

    private final int[] answering;

    private final int[] governors;

    /** @param governors of another task than the tree's; each word answers for itself */
    SentenceScorer(int[] governors) {
        this.governors = governors;
        this.answering = IntStream.range(0, governors.length).toArray();
    }

    SentenceScorer(DependencyTree tree, Set<Compat> compat) {
        this.governors = tree.governors();
        this.answering = new int[tree.size()];
        for (int word = 0; word < answering.length; word++) {
            boolean possessor = compat.contains(Compat.POSS_RULE)
                    && POSSESSOR.contains(tree.relation(word))
                    && word + 1 < tree.size()
                    && POSSESSIVE.contains(tree.word(word + 1));
            answering[word] = possessor ? word + 1 : word;
        }
    }

    /** Whose prediction is scored for a word: its own, but for the special rule for possessors. */
    int answering(int word) {
        return answering[word];
    }

    boolean isRight(int word, int[] predictions) {
        return predictions[answering[word]] == governors[word];
    }

    /** Adds one candidate's right answers; {@code counts} are those that each word goes into. */
    void countCandidate(int[] predictions, SyntaxTally[][] counts, int candidate) {
        for (int word = 0; word < governors.length; word++) {
            if (isRight(word, predictions)) {
                for (SyntaxTally tally : counts[word]) {
                    tally.credit(candidate, 1);
                }
            }
        }
    }

    /** Adds the words about which a candidate says nothing. */
    void countSilent(int[] predictions, Counts silent, int candidate) {
        for (int word = 0; word < governors.length; word++) {
            silent.add(candidate, predictions[answering[word]] == WordPredictions.SILENT ? 1 : 0);
        }
    }

    void countWords(SyntaxTally[][] counts) {
        for (SyntaxTally[] ofWord : counts) {
            for (SyntaxTally tally : ofWord) {
                tally.ask(1);
            }
        }
    }

    /** Adds the right answers of the fixed offsets. */
    void countOffsets(FixedOffsets offsets, SyntaxTally[][] counts) {
        for (int word = 0; word < governors.length; word++) {
            for (int i = 0; i < offsets.count(); i++) {
                if (offsets.predict(i, answering[word], governors.length) == governors[word]) {
                    for (SyntaxTally tally : counts[word]) {
                        tally.creditBaseline(i, 1);
                    }
                }
            }
        }
    }
}
