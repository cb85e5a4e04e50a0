package dev.headlight.corpus;

import dev.headlight.result.Notices;
import dev.headlight.result.Settings;
import dev.headlight.result.Source;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.NoSuchElementException;

/** Examples that are already there. */
record ListCorpus(String name, List<Example> examples) implements Corpus {

    @Override
    public Settings settings() {
        return Settings.of("format", "examples in memory");
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new ExampleReader() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < examples.size();
            }

            @Override
            public Example next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return examples.get(next++);
            }

            @Override
            public double fractionRead() {
                return examples.isEmpty() ? 1 : (double) next / examples.size();
            }

            @Override
            public Notices notices() {
                return Notices.NONE;
            }

            @Override
            public List<Source> sources() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
