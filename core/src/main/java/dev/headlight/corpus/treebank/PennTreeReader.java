package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads the trees of a bracket file one at a time. Not thread-safe. */
public final class PennTreeReader implements AutoCloseable {

    /** Starts the lines that head some files of the Penn Treebank. */
    static final String HEADER = "*x*";

    private static final String OPEN = "(";
    private static final String CLOSE = ")";

    private final LineReader lines;
    private final PennTreeBuilder builder;
    private final Deque<String> pushedBack = new ArrayDeque<>(2);
    private String line = "";
    private int position;
    private long firstLine;

    /** @param lines of the file, from its beginning */
    public PennTreeReader(LineReader lines) {
        this.lines = lines;
        this.builder = new PennTreeBuilder(this::error);
    }

    /** The line on which the tree that was read last begins, from 1. */
    public long firstLine() {
        return firstLine;
    }

    /**
     * The next tree, or null after the last.
     *
     * @throws CorpusException if brackets do not match, a word has no tag, or a tag no word
     */
    public @Nullable PennTree next() {
        firstLine = 0;
        for (String token = token(); token != null; token = token()) {
            if (firstLine == 0) {
                firstLine = lines.line();
            }
            if (token.equals(OPEN)) {
                readOpening();
            } else if (token.equals(CLOSE)) {
                builder.close();
            } else {
                throw error("\"" + token + "\" stands alone; expected a word in brackets with its tag");
            }
            PennTree tree = builder.take().orElse(null);
            if (tree != null) {
                return tree;
            }
        }
        if (builder.depth() > 0) {
            throw unfinished();
        }
        return null;
    }

    /** What follows an opening bracket: a label and more brackets, a tag and a word, or more brackets. */
    private void readOpening() {
        String label = expectToken();
        if (label.equals(OPEN)) {
            pushedBack.push(label);
            builder.open("");
            return;
        }
        if (label.equals(CLOSE)) {
            throw error("nothing inside the brackets; expected a label");
        }
        String content = expectToken();
        if (content.equals(CLOSE)) {
            throw error("nothing after the label \"" + label + "\"; expected a word or a phrase");
        }
        if (content.equals(OPEN)) {
            pushedBack.push(content);
            builder.open(label);
            return;
        }
        String end = expectToken();
        if (!end.equals(CLOSE)) {
            throw error("\"" + end + "\" after the word \"" + content + "\"; expected a closing bracket");
        }
        builder.word(label, content);
    }

    private String expectToken() {
        String token = token();
        if (token == null) {
            throw unfinished();
        }
        return token;
    }

    private CorpusException unfinished() {
        return error(
                "the file ends within the tree that begins on line " + firstLine + "; is a closing bracket missing?");
    }

    private CorpusException error(String problem) {
        Path file = Path.of(lines.source()).getFileName();
        return lines.error("sentence " + file + ":" + firstLine + ": " + problem);
    }

    private @Nullable String token() {
        if (!pushedBack.isEmpty()) {
            return pushedBack.pop();
        }
        while (true) {
            while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
                position++;
            }
            if (position < line.length()) {
                return tokenHere();
            }
            String next = lines.next();
            if (next == null) {
                return null;
            }
            line = next.startsWith(HEADER) ? "" : next;
            position = 0;
        }
    }

    private String tokenHere() {
        int start = position++;
        if (isBracket(start)) {
            return line.substring(start, position);
        }
        while (position < line.length() && !isBracket(position) && !Character.isWhitespace(line.charAt(position))) {
            position++;
        }
        return line.substring(start, position);
    }

    private boolean isBracket(int at) {
        return line.charAt(at) == '(' || line.charAt(at) == ')';
    }

    @Override
    public void close() {
        lines.close();
    }
}
