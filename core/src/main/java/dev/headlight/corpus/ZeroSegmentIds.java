package dev.headlight.corpus;

import dev.headlight.result.Notices;
import dev.headlight.result.Settings;
import dev.headlight.result.Source;
import dev.headlight.text.Tokenizer;
import java.util.List;

/** Another corpus as the reference implementation fed it: every segment id is 0, even in pairs. */
public record ZeroSegmentIds(Corpus corpus) implements Corpus {

    /** What the manifest calls it. */
    private static final String SWITCH = "zero-segment-ids";

    @Override
    public String name() {
        return corpus.name();
    }

    @Override
    public Settings settings() {
        return corpus.settings().with("compat", List.of(SWITCH));
    }

    @Override
    public boolean rereadable() {
        return corpus.rereadable();
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        ExampleReader reader = corpus.read(tokenizer);
        return new ExampleReader() {
            @Override
            public boolean hasNext() {
                return reader.hasNext();
            }

            @Override
            public Example next() {
                Example example = reader.next();
                return example.withEncoding(example.encoding().withZeroSegmentIds());
            }

            @Override
            public double fractionRead() {
                return reader.fractionRead();
            }

            @Override
            public Notices notices() {
                return reader.notices();
            }

            @Override
            public List<Source> sources() {
                return reader.sources();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
