package dev.headlight.exchange;

import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.Measure;
import dev.headlight.maps.PieceCosines;
import dev.headlight.result.Json;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.tensors.TensorType;
import dev.headlight.text.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What is written of one example: arrays whose names end with the example's number.
 *
 * @param units its words and special tokens
 * @param arrays the maps first
 */
record ExampleLayout(WordMaps units, ArraySet arrays) {

    static final String IDS = "ids_";
    static final String TYPES = "token_type_ids_";
    static final String TOKENS = "tokens_";
    static final String WORDS = "words_";
    static final String WORD_IDS = "word_ids_";
    static final String COSINES = "cosines_";
    static final String HIDDEN = "hidden_";
    static final String LOGITS = "logits_";
    static final String NOTES = "example_";

    /**
     * What decides on the layout beside an example.
     *
     * @param grid of the model's heads
     * @param levels of hidden states
     * @param logits of each token
     */
    record Frame(
            ExportOptions options,
            Measure measure,
            HeadGrid grid,
            HeadSelection.Chosen heads,
            int hiddenSize,
            int levels,
            int logits) {

        TensorType type() {
            return options.half() ? TensorType.F16 : TensorType.F32;
        }

        /** What the maps of an example are called. */
        String maps(int number) {
            return measure.name() + "_" + number;
        }
    }

    static ExampleLayout of(Frame frame, int number, Example example) {
        Encoding encoding = example.encoding();
        WordMaps units = WordMaps.of(encoding);
        return new ExampleLayout(
                units, new ArraySet(numbers(frame, number, encoding, units.units()), texts(number, example, units)));
    }

    private static List<ArrayPlan> numbers(Frame frame, int number, Encoding encoding, int units) {
        long tokens = encoding.length();
        long side = frame.options().words() ? units : tokens;
        List<ArrayPlan> arrays = new ArrayList<>();
        arrays.add(ArrayPlan.of(frame.maps(number), frame.type(), shape(frame, side, side)));
        int pairs = new PieceCosines(0, words(encoding)).pairs();
        if (frame.measure().equals(Measure.NORMS) && !frame.options().words() && pairs > 0) {
            arrays.add(ArrayPlan.of(COSINES + number, frame.type(), shape(frame, pairs)));
        }
        arrays.add(ArrayPlan.of(IDS + number, TensorType.I32, tokens));
        arrays.add(ArrayPlan.of(TYPES + number, TensorType.I32, tokens));
        arrays.add(ArrayPlan.of(WORD_IDS + number, TensorType.I32, tokens));
        if (frame.options().hidden()) {
            arrays.add(ArrayPlan.of(HIDDEN + number, frame.type(), frame.levels(), tokens, frame.hiddenSize()));
        }
        if (frame.options().logits()) {
            long[] shape = frame.logits() == 1 ? new long[] {tokens} : new long[] {tokens, frame.logits()};
            arrays.add(ArrayPlan.of(LOGITS + number, frame.type(), shape));
        }
        return arrays;
    }

    private static long[] shape(Frame frame, long... last) {
        return LongStream.concat(LongStream.of(frame.heads().axes()), LongStream.of(last))
                .toArray();
    }

    private static Map<String, ArraySet.Texts> texts(int number, Example example, WordMaps units) {
        Map<String, ArraySet.Texts> texts = new LinkedHashMap<>();
        texts.put(TOKENS + number, ArraySet.Texts.row(example.encoding().tokens()));
        texts.put(WORDS + number, ArraySet.Texts.row(ExampleNotes.words(example.encoding(), units)));
        texts.put(NOTES + number, ArraySet.Texts.one(Json.toString(ExampleNotes.of(example))));
        return texts;
    }

    /** The word of each token. */
    static int[] words(Encoding encoding) {
        int[] words = new int[encoding.length()];
        Arrays.setAll(words, encoding::word);
        return words;
    }
}
