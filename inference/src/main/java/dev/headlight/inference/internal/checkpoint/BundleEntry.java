package dev.headlight.inference.internal.checkpoint;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tensor bundle's index says of one tensor ({@code BundleEntryProto} of TensorFlow's
 * {@code tensor_bundle.proto}).
 *
 * @param type the number of TensorFlow's {@code DataType}; 1 is float32
 * @param shape its sizes, outermost first
 * @param shard the number of the data file that holds it
 * @param offset the position of its first byte in that file
 * @param size its bytes
 * @param maskedCrc the masked CRC32C of these bytes
 * @param sliced whether the entry stands for slices that are stored apart
 */
record BundleEntry(int type, long[] shape, int shard, long offset, long size, int maskedCrc, boolean sliced) {

    static final int FLOAT32 = 1;

    private static final int TYPE = 1;
    private static final int SHAPE = 2;
    private static final int SHARD = 3;
    private static final int OFFSET = 4;
    private static final int SIZE = 5;
    private static final int CRC = 6;
    private static final int SLICES = 7;
    private static final int SHAPE_DIMENSION = 2;
    private static final int DIMENSION_SIZE = 1;

    static BundleEntry parse(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        int type = 0;
        long[] shape = {};
        int shard = 0;
        long offset = 0;
        long size = 0;
        int crc = 0;
        boolean sliced = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TYPE -> type = in.readEnum();
                case SHAPE -> shape = parseShape(in.readByteArray());
                case SHARD -> shard = in.readInt32();
                case OFFSET -> offset = in.readInt64();
                case SIZE -> size = in.readInt64();
                case CRC -> crc = in.readFixed32();
                case SLICES -> {
                    sliced = true;
                    in.skipField(tag);
                }
                default -> in.skipField(tag);
            }
        }
        return new BundleEntry(type, shape, shard, offset, size, crc, sliced);
    }

    /**
     * The number of elements.
     *
     * @throws ArithmeticException if a size is negative or the product does not fit
     */
    long elements() {
        long product = 1;
        for (long length : shape) {
            if (length < 0) {
                throw new ArithmeticException("negative size " + length);
            }
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    private static long[] parseShape(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        List<Long> lengths = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == SHAPE_DIMENSION) {
                lengths.add(parseDimension(in.readByteArray()));
            } else {
                in.skipField(tag);
            }
        }
        return lengths.stream().mapToLong(Long::longValue).toArray();
    }

    private static long parseDimension(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        long length = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == DIMENSION_SIZE) {
                length = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        return length;
    }
}
