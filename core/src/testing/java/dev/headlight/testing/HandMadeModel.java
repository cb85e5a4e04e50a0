package dev.headlight.testing;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.text.Tokenizer;
import java.util.Collections;
import java.util.List;

/** Yields the same maps, made by hand, for every example. */
public final class HandMadeModel implements AttentionModel {

    private final ModelCard card;
    private final Tokenizer tokenizer;
    private final HeadMaps maps;

    public HandMadeModel(AttentionModel like, HeadMaps maps) {
        this(like, maps, Collections.nCopies(maps.grid().layers(), Sight.FULL));
    }

    /** @param sights where the queries of each layer may look */
    public HandMadeModel(AttentionModel like, HeadMaps maps, List<Sight> sights) {
        this.card = new ModelCard(
                "by hand", "a test", "none", maps.grid().layers(), maps.grid().perLayer(), 8, 1000, 512, true, 0)
.withSights(sights);
        this.tokenizer = like.tokenizer();
        this.maps = maps;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.ATTENTION);
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        for (int example = 0; example < batch.size(); example++) {
            for (int layer = 0; layer < maps.grid().layers(); layer++) {
                receiver.receive(example, maps.rows(layer));
            }
        }
    }

    @Override
    public void close() {}
}
