package dev.headlight.corpus;

import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Examples that are already there. */
record ListCorpus(String name, List<Example> examples) implements Corpus {

    @Override
    public Settings settings() {
        return Settings.of("format", "examples in memory");
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new AbstractExampleReader(name, BadExamples.SKIP) {
            private int next;

            @Override
            protected @Nullable Example advance() {
                return next < examples.size() ? examples.get(next++) : null;
            }

            @Override
            public double fractionRead() {
                return examples.isEmpty() ? 1 : (double) next / examples.size();
            }
        };
    }
}
