package dev.headlight.corpus;

import dev.headlight.result.Settings;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts that are split into words already, each an example of its own. */
record WordsCorpus(String name, List<List<String>> texts) implements Corpus {

    WordsCorpus {
        texts = texts.stream().map(List::copyOf).toList();
    }

    @Override
    public Settings settings() {
        return Settings.of("format", "words in memory");
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new AbstractExampleReader(name, BadExamples.SKIP) {
            private int text;

            @Override
            protected @Nullable Example advance() {
                while (text < texts.size()) {
                    Encoding pieces = tokenizer.piecesOfWords(texts.get(text++));
                    String id = name + "#" + text;
                    if (pieces.length() > 0) {
                        return new Example(id, id, tokenizer.frame(pieces));
                    }
                    log().leaveOut(new Unusable("no word piece", id, "no word of it yields a word piece"));
                }
                return null;
            }

            @Override
            public double fractionRead() {
                return texts.isEmpty() ? 1 : (double) text / texts.size();
            }
        };
    }
}
