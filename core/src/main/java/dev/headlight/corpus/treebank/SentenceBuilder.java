package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the words of one sentence after another, as the lines of a file give them. */
final class SentenceBuilder {

    private static final int MOST_WORDS = 1 << 16;
    private static final int MOST_DIGITS = 9;

    private final String source;
    private final TreebankOptions options;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> governors = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();
    private Optional<String> document = Optional.empty();
    private @Nullable String name;
    private long firstLine;
    private long line;

    SentenceBuilder(String source, TreebankOptions options) {
        this.source = source;
        this.options = options;
    }

    /** The text of the line that comes next belongs to the sentence. */
    void at(long number) {
        if (firstLine == 0) {
            firstLine = number;
        }
        line = number;
    }

    /** The sentence's name. */
    void name(String sentenceId) {
        name = sentenceId;
    }

    /** The document that this and the next sentences belong to, or empty if it has no name. */
    void document(Optional<String> id) {
        document = Optional.of(id.orElseGet(() -> placeName(source, line)));
    }

    /** Whether no line has been read since the last sentence. */
    boolean isEmpty() {
        return firstLine == 0;
    }

    /** The number of words so far. */
    int size() {
        return words.size();
    }

    /**
     * Adds a word.
     *
     * @param head the number of its governor, from 1, or 0 for ROOT
     */
    void add(String word, String head, String relation) {
        if (word.isBlank()) {
            throw error("word " + (size() + 1) + " is empty; expected its form");
        }
        if (relation.isBlank() || relation.equals("_")) {
            throw error("\"" + word + "\" has no relation; expected one such as nsubj");
        }
        if (size() == MOST_WORDS) {
            throw error("more than " + MOST_WORDS + " words; is a blank line between sentences missing?");
        }
        int number = number(head);
        if (number < 0) {
            throw error(
                    "the head of \"" + word + "\" is \"" + head + "\"; expected the number of a word, or 0 for ROOT");
        }
        words.add(options.word(word));
        governors.add(number - 1);
        relations.add(options.relation(relation));
    }

    /** Ends the sentence and starts the next. */
    TreebankSentence finish() {
        SentencePlace place = place();
        if (words.isEmpty()) {
            throw error("no word; expected at least one before the sentence ends");
        }
        int[] array = governors.stream().mapToInt(Integer::intValue).toArray();
        DependencyTree tree;
        try {
            tree = new DependencyTree(place.sentenceId(), words, array, relations);
        } catch (CorpusException e) {
            throw new CorpusException(source + ", line " + firstLine + ": " + e.getMessage(), e);
        }
        clear();
        return new TreebankSentence(place, document, tree);
    }

    /** Forgets lines that came to no sentence, such as comments at the end of a file. */
    void clear() {
        words.clear();
        governors.clear();
        relations.clear();
        name = null;
        firstLine = 0;
    }

    /** An error at the line that was given last. */
    CorpusException error(String problem) {
        return place().errorAt(line, problem);
    }

    private SentencePlace place() {
        return new SentencePlace(source, firstLine, name == null ? placeName(source, firstLine) : name);
    }

    /** What a sentence or document without a name is called. It does not depend on the folder that the file lies in. */
    static String placeName(String source, long line) {
        Path file = Path.of(source).getFileName();
        return (file == null ? source : file) + ":" + line;
    }

    /** The value of a string of ASCII digits, or −1 if it is none or too large. */
    static int number(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = 10 * value + digit - '0';
        }
        return value;
    }
}
