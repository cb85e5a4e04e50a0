package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one file, one at a time: CoNLL-2012 (at least 12 columns separated by blanks; a blank line ends a
 * sentence) or OntoGUM's native form (index, word and coreference). Not thread-safe.
 */
final class DocumentReader implements AutoCloseable {

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
    private boolean foundAny;

    DocumentReader(LineReader lines) {
        this.lines = lines;
    }

    /**
     * The next document that has words, or null after the last.
     *
     * @throws CorpusException if the file is not what its format asks for, or holds no document
     */
    @Nullable
    CoreferenceDocument next() {
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
                if (document.size() > 0) {
                    foundAny = true;
                    return document.finish();
                }
                document = null;
            } else if (line.isBlank()) {
                if (document != null) {
                    document.endSentence();
                }
            } else if (!line.startsWith("#")) {
                addWord(line, document);
            }
        }
        return atEndOfFile(document);
    }

    private @Nullable CoreferenceDocument atEndOfFile(@Nullable DocumentBuilder open) {
        if (open != null) {
            throw lines.error("the file ends within a document; expected \"#end document\": is it cut short?");
        }
        if (!foundAny) {
            throw new CorpusException(
                    lines.source()
                            + " has no document: give CoNLL-2012 or OntoGUM files, whose documents begin with \"#begin document\"");
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

    double fractionRead() {
        return lines.fractionRead();
    }

    @Override
    public void close() {
        lines.close();
    }
}
