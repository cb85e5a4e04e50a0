package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.conll.ConllReader;
import dev.headlight.text.Blanks;
import dev.headlight.text.Visible;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a treebank file writes its sentences. */
public enum TreebankFormat {
    /**
     * Universal Dependencies: ten columns separated by tabs, of which the number, the form, the head and the relation are
     * read. Ranges of words written as one ({@code 3-4}) and empty nodes ({@code 8.1}) are passed over; {@code # sent_id}
     * and {@code # newdoc} name sentences and documents. Words are taken as they are written.
     */
    CONLL_U("conllu", "CoNLL-U (10 columns separated by tabs)"),
    /** CoNLL-U with other columns, which a comment {@code # global.columns} names; ID, FORM, HEAD and DEPREL among them. */
    CONLL_U_PLUS("conllup", "CoNLL-U Plus (a first line \"# global.columns = ID FORM …\")"),
    /** The CoNLL shared task of 2006: the same eight first columns, and up to two more; each line is a word. */
    CONLL_X("conllx", "CoNLL-X (8 to 10 columns separated by tabs)"),
    /** The CoNLL shared task of 2009: 12 columns or more, gold and predicted ones in turn, of which the gold ones are read. */
    CONLL_2009("conll09", "CoNLL-2009 (12 columns or more)"),
    /**
     * The reference implementation's own: a word, a space, the number of its head (0 for ROOT), a hyphen and the relation,
     * such as {@code dogs 2-nsubj}.
     */
    WORD_LABEL("word-label", "a word, a space and its head with the relation, such as \"dogs 2-nsubj\""),
    /**
     * The Penn Treebank's brackets, from which a {@link ConstituencyConverter} makes dependencies. Traces are dropped and
     * escapes ({@code -LRB-}, {@code \/}) restored.
     */
    BRACKETS("brackets", "the brackets of the Penn Treebank");

    /** What is said of a file in which no format finds anything. */
    static final String NO_SENTENCE = "has no sentence: give a treebank";

    private static final Pattern WORD_AND_LABEL = Pattern.compile("\\S+[ \t]+\\d+-\\S+[ \t]*");
    private static final int COLUMNS = 10;
    private static final int FEWEST_OF_2009 = 12;

    private final String key;
    private final String description;

    TreebankFormat(String key, String description) {
        this.key = key;
        this.description = description;
    }

    /** The name on the command line, such as "word-label". */
    public String key() {
        return key;
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such format
     */
    public static TreebankFormat parse(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key.equals(key.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("there is no treebank format \"" + key + "\"; choose from " + keys()));
    }

    /**
     * Tells the format by the first line that is neither blank nor a comment.
     *
     * @throws CorpusException if there is no such line, or it fits no format
     */
    static TreebankFormat detect(LineReader lines) {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (ConllReader.GLOBAL_COLUMNS.matcher(line).matches()) {
                return CONLL_U_PLUS;
            }
            if (!Blanks.isBlank(line) && !line.startsWith("#") && !line.startsWith(PennTreeReader.HEADER)) {
                return detect(line, lines);
            }
        }
        throw new CorpusException(lines.source() + " " + NO_SENTENCE);
    }

    private static TreebankFormat detect(String line, LineReader lines) {
        String[] columns = line.stripTrailing().split("\t", -1);
        if (columns.length > 2 && ConllReader.isNumbered(columns[0])) {
            return ofColumns(columns.length);
        }
        boolean wordAndLabel = WORD_AND_LABEL.matcher(line).matches();
        if (line.stripLeading().startsWith("(") && !(wordAndLabel && line.startsWith("( "))) {
            return BRACKETS;
        }
        if (wordAndLabel) {
            return WORD_LABEL;
        }
        throw lines.error("the treebank's format cannot be told by " + Visible.quote(line) + "; expected "
                + Arrays.stream(values()).map(format -> format.description).collect(Collectors.joining(", or "))
                + "; mend the line, or name the format (" + keys() + ")");
    }

    private static TreebankFormat ofColumns(int count) {
        if (count >= FEWEST_OF_2009) {
            return CONLL_2009;
        }
        return count == COLUMNS - 2 || count == COLUMNS - 1 ? CONLL_X : CONLL_U;
    }

    private static String keys() {
        return Arrays.stream(values()).map(TreebankFormat::key).collect(Collectors.joining(", "));
    }
}
