package dev.headlight.exchange;

import dev.headlight.corpus.Example;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.PieceCosines;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.tensors.TensorType;
import dev.headlight.text.Encoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts what is written of one example into its arrays, block by block. */
final class ArraySink implements ExampleSink {

    private final ExampleLayout.Frame frame;
    private final ExampleLayout layout;
    private final int number;
    private final Encoding encoding;
    private final ArrayTarget target;
    private final boolean own;
    private final @Nullable CommonArrays common;

    /**
     * @param own whether the target is of this example alone, and closed with it
     * @param common what the example's own file says beside it; null for nothing
     */
    ArraySink(
            ExampleLayout.Frame frame,
            ExampleLayout layout,
            int number,
            Example example,
            ArrayTarget target,
            boolean own,
            @Nullable CommonArrays common) {
        this.own = own;
        this.common = common;
        this.frame = frame;
        this.layout = layout;
        this.number = number;
        this.encoding = example.encoding();
        this.target = target;
    }

    @Override
    public void take(MapRows rows) {
        String array = frame.maps(number);
        long side = rows.length();
        for (int head = 0; head < rows.heads(); head++) {
            int place = frame.heads().place(rows.layer(), head);
            if (place >= 0) {
                target.put(
                        array,
                        (place * side + rows.firstQuery()) * side,
                        rows.values(),
                        rows.offset(head, rows.firstQuery()),
                        rows.queries() * rows.length());
            }
        }
        if (rows.firstQuery() == 0 && has(ExampleLayout.COSINES)) {
            rows.cosines().ifPresent(cosines -> put(rows.layer(), rows.heads(), cosines));
        }
    }

    private boolean has(String prefix) {
        return layout.arrays().numbers().stream().anyMatch(plan -> plan.name().equals(prefix + number));
    }

    private void put(int layer, int heads, PieceCosines cosines) {
        float[] values = new float[cosines.pairs()];
        for (int head = 0; head < heads; head++) {
            int place = frame.heads().place(layer, head);
            if (place >= 0) {
                cosines.copy(head, values);
                target.put(ExampleLayout.COSINES + number, (long) place * values.length, values, 0, values.length);
            }
        }
    }

    @Override
    public void takeStates(int level, int firstToken, float[][] vectors) {
        put(ExampleLayout.HIDDEN + number, (long) level * encoding.length() + firstToken, vectors);
    }

    @Override
    public void takeLogits(int firstToken, float[][] vectors) {
        put(ExampleLayout.LOGITS + number, firstToken, vectors);
    }

    private void put(String array, long row, float[][] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            int width = vectors[i].length;
            target.put(array, (row + i) * width, vectors[i], 0, width);
        }
    }

    @Override
    public void end() {
        int[] words = new int[encoding.length()];
        Arrays.setAll(words, layout.units()::unitOfToken);
        target.put(ExampleLayout.IDS + number, encoding.ids());
        target.put(ExampleLayout.TYPES + number, encoding.segmentIds());
        target.put(ExampleLayout.WORD_IDS + number, words);
        target.put(layout.arrays().texts());
        for (ArrayPlan plan : layout.arrays().numbers()) {
            if (plan.type() != TensorType.I32) {
                target.complete(plan.name());
            }
        }
        if (common != null) {
            common.put(target);
        }
    }

    @Override
    public void close() {
        if (own) {
            target.close();
        }
    }
}
