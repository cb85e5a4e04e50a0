package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapCheck;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Has a model read a text. */
final class Reader {

    private final ModelPool pool;
    private final int maxTokens;

    /** @param maxTokens the longest text that is shown */
    Reader(ModelPool pool, int maxTokens) {
        this.pool = pool;
        this.maxTokens = maxTokens;
    }

    /**
     * @param abandoned asked before each layer's maps; if true, the model stops
     * @throws UsageException if the model or the measure is unknown, or the text has no token
     * @throws TooLongException if the text has more tokens than the model reads or the viewer shows
     * @throws CancellationException if nobody waits any more
     */
    Reading read(Question question, BooleanSupplier abandoned) {
        try (ModelPool.Lease lease = pool.lease(question.model())) {
            AttentionModel model = lease.model();
            Measure measure = measure(model, question.measure());
            Encoding encoding = encode(model.tokenizer(), question);
            int most = Math.min(maxTokens, model.card().maxLength());
            if (encoding.length() > most) {
                throw new TooLongException("a text of " + encoding.length() + " tokens, special ones included; "
                        + model.card().name() + " is shown at most " + most + " here: cut it");
            }
            Example example = new Example("the text", "the text", encoding);
            if (measure.needsTargets()) {
                example = example.with(Masking.EVERYTHING.mask(example));
            }
            return new Reading(model.card(), measure, encoding, maps(model, example, measure, abandoned));
        }
    }

    private static HeadMaps maps(AttentionModel model, Example example, Measure measure, BooleanSupplier abandoned) {
        HeadMaps.Builder builder = new HeadMaps.Builder(model.card().grid(), example.length());
        stopIf(abandoned);
        model.observe(List.of(example), measure, (index, rows) -> {
            stopIf(abandoned);
            MapCheck.check(rows, measure, example.id());
            builder.add(rows);
        });
        return builder.maps();
    }

    private static void stopIf(BooleanSupplier abandoned) {
        if (abandoned.getAsBoolean()) {
            throw new CancellationException("nobody waits for the maps any more");
        }
    }

    private static Encoding encode(Tokenizer tokenizer, Question question) {
        Encoding first = tokenizer.pieces(question.text());
        if (first.length() == 0) {
            throw new UsageException("the text has no token that the model knows: type a sentence");
        }
        return question.pair().isEmpty()
                ? tokenizer.frame(first)
                : tokenizer.frame(first, tokenizer.pieces(question.pair()));
    }

    private static Measure measure(AttentionModel model, String name) {
        return model.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("\"" + name + "\" is not one of the measures "
                        + model.measures().stream().map(Measure::name).toList()));
    }
}
