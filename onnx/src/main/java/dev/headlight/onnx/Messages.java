package dev.headlight.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** What reading protocol buffers by hand takes. */
final class Messages {

    private Messages() {}

    /** Reads something from the stream. */
    @FunctionalInterface
    interface Reading {
        void run() throws IOException;
    }

    /** Reads a message within another. */
    static void read(CodedInputStream in, int tag, Reading message) throws IOException {
        expectLength(tag);
        int outer = in.pushLimit(in.readRawVarint32());
        message.run();
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("a message ends before its end");
        }
        in.popLimit(outer);
    }

    /** Reads one number or several that are packed. */
    static void each(CodedInputStream in, int tag, Reading number) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            number.run();
            return;
        }
        int outer = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            number.run();
        }
        in.popLimit(outer);
    }

    static void expectLength(int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw new InvalidProtocolBufferException("a field of bytes has another wire type");
        }
    }
}
