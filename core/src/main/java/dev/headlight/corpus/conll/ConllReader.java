package dev.headlight.corpus.conll;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.conll.ConllColumns.Column;
import dev.headlight.corpus.conll.ConllSentence.EmptyNode;
import dev.headlight.corpus.conll.ConllSentence.NewDocument;
import dev.headlight.text.Blanks;
import dev.headlight.text.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a CoNLL file, one at a time: a word a line, columns separated by tabs, a blank line between sentences,
 * comments that start with {@code #}. Blanks around what a column holds are dropped, but for the form. A comment
 * {@code # global.columns} names the columns itself (CoNLL-U Plus). Not thread-safe.
 */
public final class ConllReader {

    /** Begins the comment that names the columns. */
    public static final Pattern GLOBAL_COLUMNS = Pattern.compile("#\\s*global\\.columns\\s*=\\s*(.*)");

    private static final Pattern SENTENCE_ID = Pattern.compile("#\\s*sent_id\\s*=\\s*(\\S.*)");
    private static final Pattern DOCUMENT = Pattern.compile("#\\s*newdoc(?:\\s+id\\s*=\\s*(\\S.*))?\\s*");
    private static final Pattern ANY_NUMBER = Pattern.compile("\\d+([.-]\\d+)?");
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");
    private static final Pattern EMPTY_NODE = Pattern.compile("(\\d+)\\.\\d+");
    private static final List<Column> NEEDED = List.of(Column.ID, Column.FORM, Column.HEAD, Column.DEPREL);
    private static final int MOST_WORDS = 1 << 16;
    private static final int MOST_DIGITS = 9;

    private final LineReader lines;
    private final String name;
    private final List<ConllWord> words = new ArrayList<>();
    private final List<EmptyNode> emptyNodes = new ArrayList<>();
    private ConllColumns columns;
    private Optional<NewDocument> document = Optional.empty();
    private Optional<String> id = Optional.empty();
    private long firstLine;
    private boolean foundLine;

    /**
     * @param name begins the names of sentences that have none
     * @param columns which column means what, unless the file says so itself
     */
    public ConllReader(LineReader lines, String name, ConllColumns columns) {
        this.lines = lines;
        this.name = name;
        this.columns = columns;
    }

    /** What messages call the source. */
    public String source() {
        return lines.source();
    }

    /**
     * The next sentence, or null after the last. One with a name but without words is a sentence too; comments alone are not.
     *
     * @throws CorpusException if a line has other columns than the format, or words are not numbered from 1
     */
    public @Nullable ConllSentence next() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (Blanks.isBlank(line)) {
                ConllSentence finished = finish();
                if (finished != null) {
                    return finished;
                }
            } else {
                firstLine = firstLine == 0 ? lines.line() : firstLine;
                read(line);
            }
        }
        ConllSentence last = foundLine ? finish() : null;
        clear();
        return last;
    }

    private @Nullable ConllSentence finish() {
        ConllSentence finished =
                !foundLine && id.isEmpty() ? null : new ConllSentence(firstLine, id, document, words, emptyNodes);
        clear();
        return finished;
    }

    private void clear() {
        words.clear();
        emptyNodes.clear();
        id = Optional.empty();
        firstLine = 0;
        foundLine = false;
    }

    private void read(String line) {
        if (line.startsWith("#")) {
            readComment(line);
            return;
        }
        if (line.stripTrailing().indexOf('\r') >= 0) {
            throw lines.error(
                    "a carriage return stands within the line; save the file with line feeds at the ends of lines");
        }
        foundLine = true;
        String[] fields = fields(line);
        String number = columns.of(fields, Column.ID);
        int expected = words.size() + 1;
        if (number(number) == expected) {
            add(fields);
            return;
        }
        Matcher empty = EMPTY_NODE.matcher(number);
        if (columns.universal() && empty.matches() && number(empty.group(1)) == words.size()) {
            emptyNodes.add(new EmptyNode(words.size(), lines.line(), orEmpty(columns.of(fields, Column.MISC))));
        } else if (!columns.universal() || !isRange(number, expected)) {
            throw error(Visible.quote(number) + " stands where word number " + expected
                    + " is expected; number the words from 1 and end each sentence with a blank line");
        }
    }

    /** Whether the line stands for several words, of which the next is the first. */
    private static boolean isRange(String number, int expected) {
        Matcher range = RANGE.matcher(number);
        return range.matches() && number(range.group(1)) == expected && number(range.group(2)) >= expected;
    }

    private void readComment(String line) {
        Matcher sentence = SENTENCE_ID.matcher(line);
        Matcher start = DOCUMENT.matcher(line);
        Matcher names = GLOBAL_COLUMNS.matcher(line);
        if (sentence.matches()) {
            id = Optional.of(sentence.group(1).strip());
        } else if (start.matches()) {
            document = Optional.of(
                    new NewDocument(Optional.ofNullable(start.group(1)).map(String::strip), lines.line()));
        } else if (names.matches()) {
            columns = named(names.group(1));
        }
    }

    private ConllColumns named(String names) {
        List<String> inOrder = List.of(names.strip().split("\\s+"));
        ConllColumns named = ConllColumns.named(inOrder);
        for (Column known : Column.values()) {
            if (inOrder.indexOf(known.name()) != inOrder.lastIndexOf(known.name())) {
                throw lines.error("the columns are " + Visible.quote(names.strip()) + ", with " + known
                        + " twice; expected each once, so that it is known which one counts");
            }
        }
        for (Column needed : NEEDED) {
            if (!named.places().containsKey(needed)) {
                throw lines.error("the columns are " + Visible.quote(names.strip()) + ", without " + needed
                        + "; expected ID, FORM, HEAD and DEPREL among them");
            }
        }
        return named;
    }

    private String[] fields(String line) {
        String[] fields = line.split("\t", -1);
        int count = fields.length;
        while (count > columns.fewest() && count > 1 && Blanks.isBlank(fields[count - 1])) {
            count--;
        }
        if (count < columns.fewest() || count > columns.most()) {
            String most = columns.most() == Integer.MAX_VALUE ? " or more" : " to " + columns.most();
            throw error(count + (count == 1 ? " column" : " columns") + "; expected " + columns.fewest()
                    + (columns.fewest() == columns.most() ? "" : most) + ", separated by tabs (" + columns.format()
                    + ")");
        }
        return Arrays.copyOf(fields, count);
    }

    private void add(String[] fields) {
        if (words.size() == MOST_WORDS) {
            throw error("more than " + MOST_WORDS + " words; is a blank line between sentences missing?");
        }
        words.add(new ConllWord(
                lines.line(),
                columns.of(fields, Column.FORM),
                value(fields, Column.LEMMA),
                label(fields, Column.UPOS),
                label(fields, Column.XPOS),
                value(fields, Column.FEATS),
                Blanks.strip(columns.of(fields, Column.HEAD)),
                label(fields, Column.DEPREL),
                value(fields, Column.MISC)));
    }

    private String value(String[] fields, Column column) {
        return orEmpty(columns.of(fields, column));
    }

    /** One of a treebank's few tags or relations: each is there once, not once a word. */
    private String label(String[] fields, Column column) {
        return value(fields, column).intern();
    }

    private static String orEmpty(String field) {
        String value = Blanks.strip(field);
        return value.equals("_") ? "" : value;
    }

    private CorpusException error(String problem) {
        return lines.error("sentence " + id.orElse(name + ":" + firstLine) + ": " + problem);
    }

    /** Whether a column holds what numbers a word, a range of words (3-4) or an empty node (8.1). */
    public static boolean isNumbered(String column) {
        return ANY_NUMBER.matcher(Blanks.strip(column)).matches();
    }

    /** The value of a string of ASCII digits with blanks around it, or −1 if it is none or too large. */
    public static int number(String text) {
        String digits = Blanks.strip(text);
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
