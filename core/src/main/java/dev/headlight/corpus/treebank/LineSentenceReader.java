package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sentences written one word a line, with a blank line between them. */
final class LineSentenceReader implements SentenceReader {

    private final LineReader lines;
    private final LineSyntax syntax;
    private final SentenceBuilder sentence;
    private boolean foundAny;

    LineSentenceReader(LineReader lines, LineSyntax syntax, TreebankOptions options) {
        this.lines = lines;
        this.syntax = syntax;
        this.sentence = new SentenceBuilder(lines.source(), options);
    }

    @Override
    public @Nullable TreebankSentence next() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                sentence.at(lines.line());
                syntax.read(line, sentence);
            } else if (!sentence.isEmpty()) {
                return finish();
            }
        }
        if (sentence.size() > 0) {
            return finish();
        }
        if (!foundAny) {
            throw new CorpusException(lines.source() + " has no sentence: give a treebank");
        }
        return null;
    }

    private TreebankSentence finish() {
        foundAny = true;
        return sentence.finish();
    }

    @Override
    public double fractionRead() {
        return lines.fractionRead();
    }

    @Override
    public Map<String, Long> notices() {
        return Map.of();
    }

    @Override
    public void close() {
        lines.close();
    }
}
