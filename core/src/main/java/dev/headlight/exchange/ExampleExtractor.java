package dev.headlight.exchange;

import dev.headlight.analysis.words.WordBlocks;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.maps.MapCheck;
import dev.headlight.maps.MapRows;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HiddenStates;
import dev.headlight.model.TokenLogits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs a model over batches and hands on all that is written of them. Thread-safe. */
final class ExampleExtractor {

    private final AttentionModel model;
    private final ExampleLayout.Frame frame;
    private final CommonArrays common;
    private final Sinks sinks;

    /** Where examples go. */
    @FunctionalInterface
    interface Sinks {

        /** @param number the example's place in the corpus, from 0 */
        ExampleSink open(Example example, int number);
    }

    ExampleExtractor(AttentionModel model, ExampleLayout.Frame frame, CommonArrays common, Sinks sinks) {
        this.model = model;
        this.frame = frame;
        this.common = common;
        this.sinks = sinks;
    }

    /** @param places where the examples of the batch stand in the corpus */
    void make(List<Example> batch, int[] places) {
        List<ExampleSink> opened = new ArrayList<>();
        try {
            for (int i = 0; i < batch.size(); i++) {
                opened.add(sinks.open(batch.get(i), places[i]));
            }
            observe(batch, opened);
            if (frame.options().hidden()) {
                model.require(HiddenStates.class)
                        .observeStates(
                                batch,
                                (example, level, first, vectors) ->
                                        opened.get(example).takeStates(level, first, vectors));
            }
            if (frame.options().logits()) {
                model.require(TokenLogits.class)
                        .observeLogits(
                                batch,
                                (example, level, first, vectors) ->
                                        opened.get(example).takeLogits(first, vectors));
            }
            opened.forEach(ExampleSink::end);
        } finally {
            opened.forEach(ExampleSink::close);
        }
    }

    private void observe(List<Example> batch, List<ExampleSink> opened) {
        List<Consumer<MapRows>> takers = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            takers.add(taker(batch.get(i), opened.get(i)));
        }
        model.observe(batch, frame.measure(), (example, rows) -> {
            MapCheck.check(rows, frame.measure(), batch.get(example).id());
            common.note(rows);
            takers.get(example).accept(rows);
        });
    }

    /** What takes in the rows of an example: its sink, or what makes rows of words for it. */
    private Consumer<MapRows> taker(Example example, ExampleSink sink) {
        WordMaps words = WordMaps.of(example.encoding());
        if (!frame.options().words() || !words.hasSplitWords()) {
            return sink::take;
        }
        return new WordBlocks(words, WordRows.MEAN, (ofExample, rows) -> sink.take(rows))::take;
    }
}
