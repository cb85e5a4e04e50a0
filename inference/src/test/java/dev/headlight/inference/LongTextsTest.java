package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Example;
import dev.headlight.inference.repeats.TinyLlama;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A model without a table of positions reads texts that are longer than those that it was made for. */
class LongTextsTest {

    private static final int MADE_FOR = 6;
    private static final int HEAD_SIZE = 8;
    private static final double FACTOR = 2;

    @TempDir
    Path scratch;

    @Test
    void dynamicPositionsTurnAsWithABaseForTheTextsOwnLength() throws IOException {
        Map<String, Object> dynamic = Map.of("rope_scaling", Map.of("rope_type", "dynamic", "factor", FACTOR));
        List<Example> examples = List.of(example(4), example(14), example(9));
        List<HeadMaps> found = maps("dynamic", dynamic, examples);
        for (int i = 0; i < examples.size(); i++) {
            double longer = Math.max(MADE_FOR, examples.get(i).length());
            double base = 10_000 * Math.pow(FACTOR * longer / MADE_FOR - (FACTOR - 1), HEAD_SIZE / (HEAD_SIZE - 2.0));
            List<HeadMaps> alone = maps("base" + i, Map.of("rope_theta", base), List.of(examples.get(i)));
            assertThat(found.get(i).values()).containsExactly(alone.get(0).values());
        }
    }

    private List<HeadMaps> maps(String name, Map<String, Object> changes, List<Example> examples) throws IOException {
        Path folder = scratch.resolve(name);
        new TinyLlama(new TinyLlama.Sizes(20, 2, 3, HEAD_SIZE, MADE_FOR), 1).write(folder);
        ObjectNode config = (ObjectNode) Json.mapper().readTree(folder.resolve("config.json"));
        changes.forEach((key, value) -> config.set(key, Json.toTree(value)));
        Json.write(folder.resolve("config.json"), config);
        try (AttentionModel model = Models.open(folder.toString())) {
            return model.maps(examples, Measure.ATTENTION);
        }
    }

    private static Example example(int length) {
        int[] ids = new int[length];
        Arrays.setAll(ids, i -> (7 * i + length) % 20);
        return NumberedExamples.of("of " + length, "long", ids);
    }
}
