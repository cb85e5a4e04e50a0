package dev.headlight.corpus;

import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Another corpus as the reference implementation fed it: every segment id is 0, even in pairs. */
public record ZeroSegmentIds(Corpus corpus) implements Corpus {

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
            public Map<String, Long> notices() {
                return reader.notices();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
