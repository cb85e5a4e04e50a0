package dev.headlight.corpus.treebank;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of CoNLL-U and CoNLL-X, whose columns mean the same as far as they are read here.
 *
 * @param universal whether ranges, empty nodes and the full ten columns are expected
 */
record ConllSyntax(boolean universal) implements LineSyntax {

    private static final Pattern SENTENCE_ID = Pattern.compile("#\\s*sent_id\\s*=\\s*(\\S.*)");
    private static final Pattern DOCUMENT = Pattern.compile("#\\s*newdoc(?:\\s+id\\s*=\\s*(\\S.*))?\\s*");
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");
    private static final Pattern EMPTY_NODE = Pattern.compile("(\\d+)\\.\\d+");
    private static final int WORD = 1;
    private static final int HEAD = 6;
    private static final int RELATION = 7;
    private static final int MOST_COLUMNS = 10;

    @Override
    public void read(String line, SentenceBuilder sentence) {
        if (line.startsWith("#")) {
            readComment(line, sentence);
            return;
        }
        String[] columns = line.split("\t", -1);
        checkColumns(columns.length, sentence);
        int expected = sentence.size() + 1;
        if (SentenceBuilder.number(columns[0]) == expected) {
            sentence.add(columns[WORD], columns[HEAD], columns[RELATION]);
        } else if (!universal || !isPassedOver(columns[0], expected)) {
            throw sentence.error("\"" + columns[0] + "\" stands where word number " + expected
                    + " is expected; number the words from 1 and end each sentence with a blank line");
        }
    }

    private static void readComment(String line, SentenceBuilder sentence) {
        Matcher id = SENTENCE_ID.matcher(line);
        if (id.matches()) {
            sentence.name(id.group(1).strip());
            return;
        }
        Matcher document = DOCUMENT.matcher(line);
        if (document.matches()) {
            sentence.document(Optional.ofNullable(document.group(1)).map(String::strip));
        }
    }

    private void checkColumns(int count, SentenceBuilder sentence) {
        int fewest = universal ? MOST_COLUMNS : RELATION + 1;
        if (count < fewest || count > MOST_COLUMNS) {
            throw sentence.error(count + (count == 1 ? " column" : " columns") + "; expected "
                    + (universal ? "" : fewest + " to ") + MOST_COLUMNS + ", separated by tabs");
        }
    }

    /** Whether the line stands for several words, of which the next is the first, or for a node after the last word. */
    private static boolean isPassedOver(String id, int expected) {
        Matcher range = RANGE.matcher(id);
        if (range.matches()) {
            return SentenceBuilder.number(range.group(1)) == expected
                    && SentenceBuilder.number(range.group(2)) >= expected;
        }
        Matcher empty = EMPTY_NODE.matcher(id);
        return empty.matches() && SentenceBuilder.number(empty.group(1)) == expected - 1;
    }
}
