package dev.headlight.exchange;

import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.result.Notices;
import dev.headlight.result.Settings;
import dev.headlight.result.Source;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A corpus that was read and is held, so that what comes through a pipe can be read once more. What was left out and what it
 * was read from is kept with it.
 */
record HeldCorpus(
        String name,
        Settings settings,
        BadExamples badExamples,
        List<Example> examples,
        Notices notices,
        List<Source> sources)
        implements Corpus {

    static HeldCorpus of(Corpus corpus, Tokenizer tokenizer) {
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(tokenizer)) {
            reader.forEachRemaining(examples::add);
            return new HeldCorpus(
                    corpus.name(),
                    corpus.settings(),
                    corpus.badExamples(),
                    examples,
                    reader.notices(),
                    reader.sources());
        }
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        Iterator<Example> iterator = examples.iterator();
        int[] read = {0};
        return new ExampleReader() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Example next() {
                read[0]++;
                return iterator.next();
            }

            @Override
            public double fractionRead() {
                return examples.isEmpty() ? 1 : (double) read[0] / examples.size();
            }

            @Override
            public Notices notices() {
                return notices;
            }

            @Override
            public List<Source> sources() {
                return sources;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
