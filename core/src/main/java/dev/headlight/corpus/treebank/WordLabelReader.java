package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import dev.headlight.text.Blanks;
import dev.headlight.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences of the reference implementation's files, {@code word head-relation}, one word a line, with a blank line between
 * sentences. Words and relations may hold hyphens.
 */
final class WordLabelReader implements SentenceReader {

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern LABEL = Pattern.compile("([^-]*)-(.*)");
    private static final int MOST_WORDS = 1 << 16;

    private final LineReader lines;
    private final String name;
    private final TreebankOptions options;

    /** @param name begins the names of the sentences */
    WordLabelReader(LineReader lines, String name, TreebankOptions options) {
        this.lines = lines;
        this.name = name;
        this.options = options;
    }

    @Override
    public @Nullable ReadSentence next() {
        SentenceDraft draft = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!Blanks.isBlank(line)) {
                if (draft == null) {
                    draft = new SentenceDraft(place(lines.line()), options);
                }
                read(line, draft, lines.line() - draft.size());
            } else if (draft != null) {
                return finish(draft);
            }
        }
        return draft == null ? null : finish(draft);
    }

    private SentencePlace place(long firstLine) {
        return new SentencePlace(lines.source(), firstLine, name + ":" + firstLine);
    }

    private static ReadSentence finish(SentenceDraft draft) {
        return draft.finish(false, Optional.empty(), List.of());
    }

    private void read(String line, SentenceDraft draft, long firstLine) {
        String[] columns = BLANKS.split(line.strip());
        if (columns.length != 2) {
            throw error(
                    firstLine,
                    columns.length + (columns.length == 1 ? " column" : " columns")
                            + "; expected a word, a space and its head with the relation, such as \"dogs 2-nsubj\"");
        }
        Matcher label = LABEL.matcher(columns[1]);
        if (!label.matches()) {
            throw error(
                    firstLine,
                    "the label of " + Visible.quote(columns[0]) + " is " + Visible.quote(columns[1])
                            + "; expected the number of its head, a hyphen and the relation, such as 2-nsubj");
        }
        if (draft.size() == MOST_WORDS) {
            throw error(firstLine, "more than " + MOST_WORDS + " words; is a blank line between sentences missing?");
        }
        draft.add(lines.line(), columns[0], label.group(1), label.group(2));
    }

    private CorpusException error(long firstLine, String problem) {
        return new CorpusException(place(firstLine).at(lines.line()) + ": " + problem);
    }
}
