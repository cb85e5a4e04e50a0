package dev.headlight.corpus;

import dev.headlight.result.Settings;
import java.util.List;

/** Another corpus as the reference implementation fed it: every segment id is 0, even in pairs. */
public final class ZeroSegmentIds extends AbstractDerivedCorpus {

    /** What the manifest calls it. */
    private static final String SWITCH = "zero-segment-ids";

    /** The same corpus, with segment ids of 0 alone. */
    public ZeroSegmentIds(Corpus corpus) {
        super(corpus);
    }

    @Override
    public Settings settings() {
        return super.settings().with("compat", List.of(SWITCH));
    }

    @Override
    protected Example derive(Example example, ReadingLog log) {
        return example.withEncoding(example.encoding().withZeroSegmentIds());
    }
}
