package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.conll.ConllSentence;
import dev.headlight.corpus.conll.ConllSentence.EmptyNode;
import dev.headlight.text.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mentions of one document of CorefUD. Brackets may stand at empty nodes; a mention that holds nothing else is passed
 * over, and so is one with gaps, whose parts are numbered ({@code e5[1/2]}).
 */
final class EntityReader {

    private static final Pattern ENTITY = Pattern.compile("(?:^|\\|)Entity=([^|]*)");
    private static final Pattern BRACKET =
            Pattern.compile("(\\()?([^()\\[\\]\\s-]+)(\\[[0-9]+/[0-9]+\\])?(-[^()]*)?(\\))?");

    private final String source;
    private final SpanBuilder spans;
    private long parted;

    EntityReader(String source) {
        this.source = source;
        this.spans = new SpanBuilder(source);
    }

    /**
     * Reads the mentions of a sentence.
     *
     * @param start how many words stand before it in the document
     * @throws CorpusException if the brackets are malformed, or close what is not open
     */
    void read(ConllSentence sentence, int start) {
        int node = 0;
        List<EmptyNode> empty = sentence.emptyNodes();
        for (int word = 0; word <= sentence.words().size(); word++) {
            for (; node < empty.size() && empty.get(node).after() == word; node++) {
                EmptyNode at = empty.get(node);
                read(at.misc(), start + word, start + word, at.line());
            }
            if (word < sentence.words().size()) {
                read(
                        sentence.words().get(word).misc(),
                        start + word,
                        start + word + 1,
                        sentence.words().get(word).line());
            }
        }
    }

    /** Reads a column: what it opens begins at one word, and what it closes ends before another. */
    private void read(String misc, int start, int end, long line) {
        Matcher entity = ENTITY.matcher(misc);
        if (!entity.find()) {
            return;
        }
        String value = entity.group(1);
        Function<String, CorpusException> error =
                problem -> CorpusException.at(source, line, "\"Entity=\" with " + Visible.quote(value) + " " + problem);
        Matcher bracket = BRACKET.matcher(value);
        int at = 0;
        while (at < value.length()) {
            if (!bracket.find(at) || bracket.start() != at || bracket.group(1) == null && bracket.group(5) == null) {
                throw error.apply("is malformed at character " + (at + 1)
                        + "; expected entities in brackets, such as (e1-person-1- or e1) or (e2-place-1-)");
            }
            at = bracket.end();
            read(bracket, start, end, line, error);
        }
    }

    private void read(Matcher bracket, int start, int end, long line, Function<String, CorpusException> error) {
        boolean opens = bracket.group(1) != null;
        if (bracket.group(3) != null) {
            parted += opens && bracket.group(3).startsWith("[1/") ? 1 : 0;
            return;
        }
        String chain = bracket.group(2);
        if (opens) {
            spans.open(chain, start, line);
        }
        if (bracket.group(5) != null) {
            spans.close(chain, end, error);
        }
    }

    /** How many mentions held no word. */
    long empty() {
        return spans.empty();
    }

    /** How many mentions had gaps. */
    long parted() {
        return parted;
    }

    /**
     * The mentions, in order.
     *
     * @throws CorpusException if one is still open
     */
    List<Span> finish() {
        return spans.finish();
    }
}
