package dev.headlight.corpus.masking;

import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.ReadingLog;
import dev.headlight.corpus.Unusable;
import dev.headlight.result.Notices;
import dev.headlight.result.Settings;
import dev.headlight.result.Source;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A corpus whose examples each have a {@link MaskedInput}: their own, if they came with one, else by a rule. Examples
 * without anything to be predicted are left out and counted.
 */
public final class MaskedCorpus implements Corpus {

    private static final String WITHOUT_TARGETS = "no token to be predicted";

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
    public Settings settings() {
        return corpus.settings().with("masking", masking.settings());
    }

    @Override
    public boolean rereadable() {
        return corpus.rereadable();
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new Reader(corpus.read(tokenizer));
    }

    private final class Reader implements ExampleReader {

        private final ExampleReader examples;
        private final ReadingLog log = new ReadingLog(BadExamples.SKIP);
        private @Nullable Example ahead;

        Reader(ExampleReader examples) {
            this.examples = examples;
        }

        @Override
        public boolean hasNext() {
            while (ahead == null && examples.hasNext()) {
                Example example = examples.next();
                MaskedInput input = masking.input(example);
                if (input.targets().length == 0) {
                    log.leaveOut(new Unusable(WITHOUT_TARGETS, example.id(), "nothing is to be predicted here"));
                } else {
                    log.keep();
                    ahead = example.find(MaskedInput.class).isPresent() ? example : example.with(input);
                }
            }
            if (ahead == null) {
                log.end(name());
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
        public Notices notices() {
            return examples.notices().and(log.notices());
        }

        @Override
        public List<Source> sources() {
            return examples.sources();
        }

        @Override
        public void close() {
            examples.close();
        }
    }
}
