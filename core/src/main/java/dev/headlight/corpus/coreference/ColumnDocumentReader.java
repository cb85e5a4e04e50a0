package dev.headlight.corpus.coreference;

import dev.headlight.corpus.LineReader;
import dev.headlight.text.Blanks;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Documents in CoNLL-2012 (at least 12 columns separated by blanks; a blank line ends a sentence) or in OntoGUM's native form
 * (index, word and coreference).
 */
final class ColumnDocumentReader implements DocumentReader {

    private static final Pattern BEGIN = Pattern.compile("#\\s*begin document\\s*(.*)");
    private static final Pattern END = Pattern.compile("#\\s*end document.*");
    private static final Pattern NAME_AND_PART = Pattern.compile("\\((.*)\\)(?:;\\s*part\\s+(\\S+))?.*");
    private static final int NATIVE_COLUMNS = 3;
    private static final int FEWEST_COLUMNS = 12;
    private static final int WORD = 3;
    private static final int TAG = 4;
    private static final int PARSE = 5;
    private static final int SPEAKER = 9;

    private final LineReader lines;

    ColumnDocumentReader(LineReader lines) {
        this.lines = lines;
    }

    /** Whether a line begins a document. */
    static boolean isBeginning(String line) {
        return BEGIN.matcher(line).matches();
    }

    @Override
    public @Nullable ReadDocument next() {
        DocumentBuilder document = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher begin = BEGIN.matcher(line);
            if (begin.matches()) {
                if (document != null) {
                    throw lines.error("a document begins before the last has ended; expected \"#end document\"");
                }
                document = begin(begin.group(1).strip());
            } else if (END.matcher(line).matches()) {
                if (document == null) {
                    throw lines.error("a document ends that has not begun; expected \"#begin document\"");
                }
                return new ReadDocument(document.finish(), Optional.empty(), 0, 0);
            } else if (Blanks.isBlank(line)) {
                if (document != null) {
                    document.endSentence();
                }
            } else if (!line.startsWith("#")) {
                addWord(line, document);
            }
        }
        if (document != null) {
            throw lines.error("the file ends within a document; expected \"#end document\": is it cut short?");
        }
        return null;
    }

    private DocumentBuilder begin(String title) {
        Matcher matcher = NAME_AND_PART.matcher(title);
        String name = matcher.matches() ? matcher.group(1) : title;
        String part = matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
        if (name.isBlank()) {
            throw lines.error("a document without a name; expected \"#begin document (name); part 000\"");
        }
        return new DocumentBuilder(lines, name, part);
    }

    private void addWord(String line, @Nullable DocumentBuilder document) {
        if (document == null) {
            throw lines.error("a word outside of a document; expected \"#begin document (name); part 000\" first");
        }
        List<String> columns = List.of(line.split("\t", -1));
        if (columns.size() != NATIVE_COLUMNS) {
            columns = List.of(line.strip().split("\\s+"));
        }
        if (columns.size() == NATIVE_COLUMNS) {
            document.add(columns.get(1), "", "", "*", columns.get(2).strip());
        } else if (columns.size() >= FEWEST_COLUMNS) {
            document.add(
                    columns.get(WORD),
                    columns.get(TAG),
                    columns.get(SPEAKER),
                    columns.get(PARSE),
                    columns.get(columns.size() - 1));
        } else {
            throw lines.error(columns.size() + (columns.size() == 1 ? " column" : " columns")
                    + "; expected at least 12 (CoNLL-2012), or 3 (index, word, coreference)");
        }
    }
}
