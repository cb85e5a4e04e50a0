package dev.headlight.exchange;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import dev.headlight.result.AtomicFile;
import dev.headlight.result.Json;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.text.Encoding;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the maps of one example as BertViz takes them: {@code attention}, a list with an item for each layer, of shape
 * {@code [1, head, query, key]}; {@code tokens}; and {@code sentence_b_start} where there is a second text. The maps of an
 * example are held until its end.
 */
final class BertVizSink implements ExampleSink {

    /** A number of seven digits with a point, an exponent and a comma. */
    private static final int DIGITS = 14;

    private final ExampleLayout.Frame frame;
    private final Encoding encoding;
    private final List<String> labels;
    private final Path file;
    private final HeadMaps.Builder builder;

    /** @param labels of the axes */
    BertVizSink(ExampleLayout.Frame frame, Encoding encoding, List<String> labels, Path file) {
        this.frame = frame;
        this.encoding = encoding;
        this.labels = labels;
        this.file = file;
        this.builder = new HeadMaps.Builder(frame.grid(), labels.size());
    }

    /** The bytes of a file, at most. */
    static long bytes(ArraySet arrays) {
        ArrayPlan maps = arrays.numbers().get(0);
        return DIGITS * maps.bytes() / maps.elementBytes();
    }

    @Override
    public void take(MapRows rows) {
        builder.add(rows);
    }

    @Override
    public void takeStates(int level, int firstToken, float[][] vectors) {
        throw new IllegalStateException("BertViz shows no hidden states");
    }

    @Override
    public void takeLogits(int firstToken, float[][] vectors) {
        throw new IllegalStateException("BertViz shows no logits");
    }

    @Override
    public void end() {
        HeadMaps maps = builder.maps();
        AtomicFile.write(file, out -> {
            try (JsonGenerator json = Json.mapper().createGenerator(out)) {
                json.writeStartObject();
                json.writeName("attention").writeStartArray();
                for (int layer : frame.heads().layers()) {
                    writeLayer(json, maps, layer);
                }
                json.writeEndArray();
                json.writePOJOProperty("tokens", labels);
                int second = secondText();
                if (second >= 0) {
                    json.writeNumberProperty("sentence_b_start", second);
                }
                json.writePOJOProperty(
                        "heads",
                        frame.heads().heads().stream().map(Head::toString).toList());
                json.writeEndObject();
            }
        });
    }

    private void writeLayer(JsonGenerator json, HeadMaps maps, int layer) {
        json.writeStartArray().writeStartArray();
        for (Head head : frame.heads().heads()) {
            if (head.layer() == layer) {
                json.writeStartArray();
                for (float[] row : maps.of(head)) {
                    json.writeStartArray();
                    for (float number : row) {
                        json.writeNumber(number);
                    }
                    json.writeEndArray();
                }
                json.writeEndArray();
            }
        }
        json.writeEndArray().writeEndArray();
    }

    /** Where the second text begins; −1 if there is one text only, or if the axes are words. */
    private int secondText() {
        for (int token = 1; token < encoding.length() && labels.size() == encoding.length(); token++) {
            if (encoding.segmentId(token) == 1) {
                return token;
            }
        }
        return -1;
    }
}
