package dev.headlight.corpus.masking;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A corpus whose examples each have a {@link MaskedInput}: their own, if they came with one, else by a rule. Examples
 * without anything to be predicted are left out and counted.
 */
public final class MaskedCorpus implements Corpus {

    private final Corpus corpus;
    private final Masking masking;

    public MaskedCorpus(Corpus corpus, Masking masking) {
        this.corpus = corpus;
        this.masking = masking;
    }

    @Override
    public String name() {
        return corpus.name();
    }

    @Override
    public List<Path> files() {
        return corpus.files();
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new Reader(corpus.read(tokenizer));
    }

    private final class Reader implements ExampleReader {

        private final ExampleReader examples;
        private @Nullable Example ahead;
        private long withoutTargets;

        Reader(ExampleReader examples) {
            this.examples = examples;
        }

        @Override
        public boolean hasNext() {
            while (ahead == null && examples.hasNext()) {
                Example example = examples.next();
                MaskedInput input = masking.input(example);
                if (input.targets().length == 0) {
                    withoutTargets++;
                } else {
                    ahead = example.with(input);
                }
            }
            return ahead != null;
        }

        @Override
        public Example next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException();
            }
            Example next = ahead;
            ahead = null;
            return next;
        }

        @Override
        public double fractionRead() {
            return examples.fractionRead();
        }

        @Override
        public Map<String, Long> notices() {
            Map<String, Long> notices = new LinkedHashMap<>(examples.notices());
            if (withoutTargets > 0) {
                notices.put("examples without a token to be predicted", withoutTargets);
            }
            return notices;
        }

        @Override
        public void close() {
            examples.close();
        }
    }
}
