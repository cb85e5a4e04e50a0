package dev.headlight.testing;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;

/** Yields the same maps, made by hand, for every example. */
public final class HandMadeModel extends MadeUpModel {

    private final HeadMaps maps;

    public HandMadeModel(AttentionModel like, HeadMaps maps) {
        super(
                new ModelCard(
                        "by hand",
                        "a test",
                        "none",
                        maps.grid().layers(),
                        maps.grid().perLayer(),
                        8,
                        1000,
                        512,
                        true,
                        0),
                like.tokenizer());
        this.maps = maps;
    }

    @Override
    public HeadMaps maps(Example example) {
        return maps;
    }
}
