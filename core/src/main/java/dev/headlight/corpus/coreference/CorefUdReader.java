package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.conll.ConllColumns;
import dev.headlight.corpus.conll.ConllReader;
import dev.headlight.corpus.conll.ConllSentence;
import dev.headlight.corpus.conll.ConllSentence.NewDocument;
import dev.headlight.text.Blanks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents in CorefUD: CoNLL-U whose last column marks mentions, {@code Entity=(e1-person-1-} where one begins and
 * {@code e1)} where it ends (Nedoluzhko et al. 2022). A file without {@code # newdoc} is one document.
 */
final class CorefUdReader implements DocumentReader {

    private static final int COLUMNS = 10;

    private final ConllReader sentences;
    private final String name;
    private @Nullable ConllSentence ahead;
    private boolean started;
    private boolean foundMention;

    /** @param name names a document that has no name */
    CorefUdReader(LineReader lines, String name) {
        this.sentences = new ConllReader(lines, name, ConllColumns.CONLL_U);
        this.name = name;
    }

    /** Whether the first line that is no comment is one of CoNLL-U, and no document of another format has begun. */
    static boolean isCorefUd(LineReader lines) {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (ColumnDocumentReader.isBeginning(line)) {
                return false;
            }
            if (!Blanks.isBlank(line) && !line.startsWith("#")) {
                String[] columns = line.split("\t", -1);
                return columns.length >= COLUMNS && ConllReader.isNumbered(columns[0]);
            }
        }
        return false;
    }

    @Override
    public @Nullable ReadDocument next() {
        if (!started) {
            started = true;
            ahead = sentences.next();
        }
        ConllSentence sentence = ahead;
        if (sentence == null) {
            if (!foundMention) {
                throw new CorpusException(sentences.source()
                        + " marks no mention: expected \"Entity=…\" in the last column of CoNLL-U (CorefUD)");
            }
            return null;
        }
        Optional<NewDocument> document = sentence.document();
        DependencyBuilder trees = new DependencyBuilder(sentences.source(), word -> word);
        EntityReader entities = new EntityReader(sentences.source());
        while (sentence != null && sentence.document().equals(document)) {
            entities.read(sentence, trees.size());
            trees.add(sentence);
            sentence = sentences.next();
        }
        ahead = sentence;
        return finish(name(document), trees.finish(), entities);
    }

    private String name(Optional<NewDocument> document) {
        return document.map(start -> start.id().orElse(name + ":" + start.line()))
                .orElse(name);
    }

    private ReadDocument finish(String document, DependencyDocument trees, EntityReader entities) {
        List<Span> spans = entities.finish();
        foundMention |= !spans.isEmpty() || entities.empty() > 0 || entities.parted() > 0;
        String nobody = "";
        CoreferenceDocument read = new CoreferenceDocument(
                sentences.source(),
                document,
                "",
                trees.words(),
                trees.features(),
                trees.words().stream().map(word -> nobody).toList(),
                trees.lines(),
                trees.sentences(),
                spans);
        return new ReadDocument(read, Optional.of(trees), entities.empty(), entities.parted());
    }
}
