package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.conll.ConllColumns;
import dev.headlight.corpus.conll.ConllReader;
import dev.headlight.corpus.conll.ConllSentence;
import dev.headlight.corpus.conll.ConllSentence.NewDocument;
import dev.headlight.result.Source;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a CoNLL-U file, found by name. Documents are read as they are asked for; those passed over on the way are
 * kept, so that memory is small where both files have the same order. Not thread-safe.
 */
final class DependencyFile implements AutoCloseable {

    private final LineReader lines;
    private final ConllReader sentences;
    private final Map<String, DependencyDocument> passedOver = new HashMap<>();
    private @Nullable ConllSentence ahead;

    DependencyFile(LineReader lines) {
        this.lines = lines;
        this.sentences = new ConllReader(lines, lines.source(), ConllColumns.CONLL_U);
    }

    /**
     * The document of that name; each can be taken once.
     *
     * @throws CorpusException if there is none, or the file is malformed
     */
    DependencyDocument take(String name) {
        DependencyDocument kept = passedOver.remove(name);
        while (kept == null) {
            ConllSentence first = ahead == null ? sentences.next() : ahead;
            if (first == null) {
                throw new CorpusException(lines.source() + " has no document \"" + name
                        + "\"; expected \"# newdoc id = " + name + "\" before its sentences");
            }
            NewDocument document = document(first);
            DependencyDocument read = rest(first, document);
            if (document.id().orElse("").equals(name)) {
                return read;
            }
            passedOver.put(document.id().orElse(""), read);
        }
        return kept;
    }

    private NewDocument document(ConllSentence sentence) {
        return sentence.document()
                .orElseThrow(() -> CorpusException.at(
                        lines.source(),
                        sentence.line(),
                        "a word before the first \"# newdoc id = …\"; the trees are found by their document's name"));
    }

    /** The document that begins with a sentence. */
    private DependencyDocument rest(ConllSentence first, NewDocument document) {
        DependencyBuilder builder = new DependencyBuilder(lines.source(), DocumentBuilder::restore);
        ConllSentence sentence = first;
        while (sentence != null && document.equals(sentence.document().orElse(null))) {
            builder.add(sentence);
            sentence = sentences.next();
        }
        ahead = sentence;
        return builder.finish();
    }

    /** What was read; the documents that nobody asked for are read too. */
    Source source() {
        return lines.end();
    }

    @Override
    public void close() {
        lines.close();
    }
}
