package dev.headlight.exchange;

import dev.headlight.result.Json;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.tensors.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Arrays that are written together.
 *
 * @param numbers arrays of numbers
 * @param texts arrays of texts by name
 */
record ArraySet(List<ArrayPlan> numbers, Map<String, Texts> texts) {

    /**
     * An array of texts.
     *
     * @param values row-major
     * @param shape its sizes; empty for a single text
     */
    record Texts(List<String> values, long... shape) {

        /** Texts one beside the other. */
        static Texts row(List<String> values) {
            return new Texts(values, values.size());
        }

        /** A single text. */
        static Texts one(String value) {
            return new Texts(List.of(value));
        }
    }

    /** All arrays, where a file holds texts as arrays too. */
    List<ArrayPlan> all() {
        List<ArrayPlan> all = new ArrayList<>(numbers);
        texts.forEach((name, of) -> {
            int characters = ArrayPlan.ofTexts(name, of.values()).characters();
            all.add(new ArrayPlan(
                    name,
                    TensorType.U32,
                    characters,
                    LongStream.of(of.shape()).boxed().toList()));
        });
        return all;
    }

    /** The texts, where a file holds none but those of its header: single ones as they are, others as lists of JSON. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        texts.forEach((name, of) ->
                metadata.put(name, of.shape().length == 0 ? of.values().get(0) : Json.toString(of.values())));
        return metadata;
    }
}
