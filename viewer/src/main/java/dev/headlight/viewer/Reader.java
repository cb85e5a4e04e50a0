package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapCheck;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HeadScores;
import dev.headlight.model.KnockOut;
import dev.headlight.model.Scoring;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Has a model read a text. */
final class Reader {

    private static final int KILOBYTE = 1 << 10;

    private final ModelPool pool;
    private final int maxTokens;
    /** In kilobytes, what the maps of all texts that are being read may take. */
    private final int allRoom;

    private final Semaphore room;

    /**
     * @param maxTokens the longest text that is shown
     * @param maxBytes how much the maps of the texts that are being read may take; a longer text is read alone
     */
    Reader(ModelPool pool, int maxTokens, long maxBytes) {
        this.pool = pool;
        this.maxTokens = maxTokens;
        this.allRoom = (int) Math.max(1, maxBytes / KILOBYTE);
        this.room = new Semaphore(allRoom, true);
    }

    /**
     * @param abandoned asked before each layer's maps; if true, the model stops
     * @throws UsageException if the model, the measure or a head is unknown, or the text has no token
     * @throws TooLongException if the text has more tokens than the model reads or the viewer shows
     * @throws CancellationException if nobody waits any more
     */
    ReadText read(TextRequest question, BooleanSupplier abandoned) {
        try (ModelPool.Lease lease = pool.lease(question.model())) {
            AttentionModel whole = lease.model();
            AttentionModel model = without(whole, question.off());
            Measure measure = measure(model, question.measure());
            Example example = example(model, question);
            if (measure.needsTargets()) {
                example = example.with(Masking.EVERYTHING.mask(example));
            }
            int needed = (int) Math.min(allRoom, ReadText.bytes(model.card(), example.length()) / KILOBYTE);
            room.acquireUninterruptibly(needed);
            try {
                return new ReadText(
                        model.card(),
                        measure,
                        example.encoding(),
                        Abilities.of(whole),
                        maps(model, example, measure, abandoned));
            } finally {
                room.release(needed);
            }
        }
    }

    /**
     * What a head compares.
     *
     * @throws UsageException as {@link #read}, and if there is no such head or the model does not show what heads compare
     * @throws TooLongException as {@link #read}
     * @throws CancellationException if nobody waits any more
     */
    HeadScores scores(TextRequest question, Head head, BooleanSupplier abandoned) {
        try (ModelPool.Lease lease = pool.lease(question.model())) {
            stopIf(abandoned);
            AttentionModel model = without(lease.model(), question.off());
            return model.require(Scoring.class).scores(example(model, question), head);
        }
    }

    /**
     * What the model expects, whole and without the heads that are switched off.
     *
     * @throws UsageException as {@link #read}, and if the model predicts nothing
     * @throws TooLongException as {@link #read}
     * @throws CancellationException if nobody waits any more
     */
    List<Prediction> predict(TextRequest question, BooleanSupplier abandoned) {
        try (ModelPool.Lease lease = pool.lease(question.model())) {
            stopIf(abandoned);
            AttentionModel model = lease.model();
            return Prediction.of(model, without(model, question.off()), example(model, question));
        }
    }

    private static AttentionModel without(AttentionModel model, List<Head> off) {
        return off.isEmpty() ? model : model.require(Ablatable.class).without(KnockOut.ZERO, Set.copyOf(off));
    }

    private Example example(AttentionModel model, TextRequest question) {
        Encoding encoding =
                encode(model.tokenizer(), question, Abilities.of(model).mask());
        int most = Math.min(maxTokens, model.card().maxLength());
        if (encoding.length() > most) {
            throw new TooLongException("a text of " + encoding.length() + " tokens, special ones included; "
                    + model.card().name() + " is shown at most " + most + " here: cut it");
        }
        return new Example("the text", "the text", encoding);
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
            throw new CancellationException("nobody waits for the answer any more");
        }
    }

    private static Encoding encode(Tokenizer tokenizer, TextRequest question, String mask) {
        Encoding first = TypedMasks.pieces(tokenizer, question.text(), question.spaced(), mask);
        if (first.length() == 0) {
            throw new UsageException("the text has no token that the model knows: type a sentence");
        }
        return question.pair().isEmpty()
                ? tokenizer.frame(first)
                : tokenizer.frame(first, TypedMasks.pieces(tokenizer, question.pair(), question.spaced(), mask));
    }

    private static Measure measure(AttentionModel model, String name) {
        return model.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("\"" + name + "\" is not one of the measures "
                        + model.measures().stream().map(Measure::name).toList()));
    }
}
