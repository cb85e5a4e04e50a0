package dev.headlight.analysis.links;

import dev.headlight.UsageException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import dev.headlight.state.State;
import dev.headlight.state.StateFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes an index of links in one reading of a corpus: a treebank, whose trees and parts of speech are kept too, or sentences of any
 * kind. Words attend to words as in Clark et al. (2019, §4.1). Immutable.
 *
 * @param maxBytes how much memory the index may take
 * @param seed of the choice of sentences where not all find room
 */
public record LinkAnalysis(long maxBytes, long seed) implements Analysis<LinkIndex> {

    /** The longest sentence that is taken in, in words. */
    public static final int LONGEST = 512;

    /** Some 28,000 words of a model of 144 heads. */
    public static final LinkAnalysis STANDARD = new LinkAnalysis(64L << 20, 1);

    @Override
    public String name() {
        return "index";
    }

    @Override
    public Settings settings() {
        return Settings.of("index_bytes", maxBytes).with("index_seed", seed);
    }

    /** @throws UsageException if the measure's rows are no distributions */
    @Override
    public Accumulator<LinkIndex> start(ModelCard card, Measure measure) {
        if (!measure.distribution()) {
            throw new UsageException("links are indexed by attention weights, not by the measure " + measure.name());
        }
        return new LinkAccumulator(card, store(card));
    }

    private LinkStore store(ModelCard card) {
        int heads = card.grid().count();
        long words = maxBytes / ((long) Character.BYTES * SentenceLinks.size(heads, 1));
        return new LinkStore(heads, (int) Math.min(Integer.MAX_VALUE, words), seed);
    }

    /** Writes an index, whole or not at all. */
    public void write(Path file, ModelCard card, Accumulator<LinkIndex> gathered) {
        StateFile.write(file, fingerprint(card), gathered.states());
    }

    /**
     * Reads an index.
     *
     * @throws dev.headlight.CorpusException if the file is damaged, or was made with another model
     */
    public LinkIndex read(Path file, ModelCard card) {
        LinkStore store = store(card);
        StateFile.read(file, fingerprint(card), List.<State>of(store));
        return new LinkIndex(card.grid(), store.read(), store.sentences());
    }

    private static String fingerprint(ModelCard card) {
        return "index of " + card.grid() + " of the model with the weights " + card.checksum();
    }
}
