package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.treebank.PennTree;
import dev.headlight.corpus.treebank.PennTreeBuilder;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the trees of sentences from the parse bits of their words, such as {@code (S(NP*} and {@code *))}. */
final class ParseBuilder {

    private final Function<String, CorpusException> error;
    private @Nullable PennTreeBuilder tree;

    /** @param error makes the exception that tells of a problem and where it is */
    ParseBuilder(Function<String, CorpusException> error) {
        this.error = error;
    }

    /**
     * Reads the parse bit of a word; one without brackets, where no tree has begun, says that there is no parse.
     *
     * @throws CorpusException if its brackets are malformed
     */
    void read(String bit, String tag, String word) {
        if (tree == null && bit.indexOf('(') < 0 && bit.indexOf(')') < 0) {
            return;
        }
        if (tree == null) {
            tree = new PennTreeBuilder(problem -> error.apply("the parse: " + problem));
        }
        boolean seen = false;
        for (int at = 0; at < bit.length(); ) {
            char c = bit.charAt(at);
            int next = at + 1;
            if (c == '(') {
                next = endOfLabel(bit, next);
                tree.open(bit.substring(at + 1, next));
            } else if (c == ')') {
                tree.close();
            } else if (c == '*' && !seen) {
                tree.word(tag, word);
                seen = true;
            } else {
                seen = false;
                break;
            }
            at = next;
        }
        if (!seen) {
            throw error.apply("the parse bit \"" + bit + "\" is malformed; expected one * among its brackets, such as"
                    + " (S(NP* or *))");
        }
    }

    private static int endOfLabel(String bit, int from) {
        int at = from;
        while (at < bit.length() && "(*)".indexOf(bit.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /**
     * The tree of the sentence that ends here, if it has one.
     *
     * @throws CorpusException if a bracket is open still
     */
    Optional<PennTree> endSentence() {
        if (tree == null) {
            return Optional.empty();
        }
        if (tree.depth() > 0) {
            throw error.apply("the parse: " + tree.depth()
                    + " brackets are open still at the end of the sentence; expected as many ) as (");
        }
        Optional<PennTree> whole = tree.take();
        tree = null;
        return whole;
    }
}
