package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds trees from brackets that open and close, whether they come from bracket files or from the parse column of a CoNLL
 * file. Not thread-safe.
 */
public final class PennTreeBuilder {

    private static final int DEEPEST = 500;
    private static final int MOST_WORDS = 1 << 16;

    private record Open(String label, List<PennTree> children) {}

    private final Function<String, CorpusException> error;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable PennTree complete;
    private int words;

    /** @param error makes the exception that tells of a problem and where it is, such as {@code lineReader::error} */
    public PennTreeBuilder(Function<String, CorpusException> error) {
        this.error = error;
    }

    /**
     * Opens a phrase.
     *
     * @throws CorpusException if brackets are nested deeper than 500
     */
    public void open(String label) {
        if (open.size() == DEEPEST) {
            throw error.apply("brackets nested deeper than " + DEEPEST + "; is a closing bracket missing?");
        }
        open.push(new Open(label, new ArrayList<>()));
    }

    /** Adds a word to the phrase that was opened last; outside all phrases, it is a tree of its own. */
    public void word(String tag, String token) {
        if (++words > MOST_WORDS) {
            throw error.apply("more than " + MOST_WORDS + " words in one tree; is a closing bracket missing?");
        }
        add(new PennTree.Word(tag, token));
    }

    /**
     * Closes the phrase that was opened last.
     *
     * @throws CorpusException if none is open, or there is nothing in it
     */
    public void close() {
        Open phrase = open.poll();
        if (phrase == null) {
            throw error.apply("a closing bracket without an opening one");
        }
        if (phrase.children().isEmpty()) {
            throw error.apply("nothing inside the brackets of \"" + phrase.label() + "\"; expected a word or a phrase");
        }
        add(new PennTree.Phrase(phrase.label(), phrase.children()));
    }

    /** How many phrases are open. */
    public int depth() {
        return open.size();
    }

    /** Takes the tree whose last bracket has been closed, if there is one, and starts afresh. */
    public Optional<PennTree> take() {
        Optional<PennTree> tree = Optional.ofNullable(complete);
        if (tree.isPresent()) {
            complete = null;
            words = 0;
        }
        return tree;
    }

    private void add(PennTree tree) {
        Open parent = open.peek();
        if (parent != null) {
            parent.children().add(tree);
        } else if (complete == null) {
            complete = tree;
        } else {
            throw error.apply("a second tree where one is expected");
        }
    }
}
