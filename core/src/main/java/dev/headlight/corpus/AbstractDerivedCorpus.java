package dev.headlight.corpus;

import dev.headlight.result.Notices;
import dev.headlight.result.Settings;
import dev.headlight.result.Source;
import dev.headlight.text.Tokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A corpus that is made of another, example by example. Thread-safe where its making of an example is. */
public abstract class AbstractDerivedCorpus implements Corpus {

    private final Corpus original;

    /** @param original the corpus that is read */
    protected AbstractDerivedCorpus(Corpus original) {
        this.original = original;
    }

    /** What becomes of an example: another one, or null where it is left out, which goes into the log. */
    protected abstract @Nullable Example derive(Example example, ReadingLog log);

    @Override
    public final String name() {
        return original.name();
    }

    @Override
    public Settings settings() {
        return original.settings();
    }

    @Override
    public final boolean rereadable() {
        return original.rereadable();
    }

    @Override
    public final BadExamples badExamples() {
        return original.badExamples();
    }

    @Override
    public final ExampleReader read(Tokenizer tokenizer) {
        return new Reader(original.read(tokenizer));
    }

    private final class Reader extends AbstractExampleReader {

        private final ExampleReader examples;

        Reader(ExampleReader examples) {
            super(name(), badExamples());
            this.examples = examples;
        }

        @Override
        protected @Nullable Example advance() {
            while (examples.hasNext()) {
                Example derived = derive(examples.next(), log());
                if (derived != null) {
                    return derived;
                }
            }
            return null;
        }

        @Override
        public double fractionRead() {
            return examples.fractionRead();
        }

        @Override
        public Notices notices() {
            return examples.notices().and(super.notices());
        }

        @Override
        public List<Source> sources() {
            return examples.sources();
        }

        @Override
        public void close() {
            super.close();
            examples.close();
        }
    }
}
