package dev.headlight.onnx;

import java.util.List;

/**
 * What a graph says of a value that goes in or comes out.
 *
 * @param type the number of ONNX's data type; 0 where it does not say
 * @param shape its sizes, outermost first, −1 for one that varies; empty where it does not say
 */
public record ValueInfo(String name, int type, List<Long> shape) {

    public ValueInfo {
        shape = List.copyOf(shape);
    }

    /** A size that does not vary; −1 for others. */
    public long size(int axis) {
        return axis < shape.size() ? shape.get(axis) : -1;
    }
}
