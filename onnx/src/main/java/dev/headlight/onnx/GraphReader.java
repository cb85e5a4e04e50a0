package dev.headlight.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a file of ONNX ({@code ModelProto} of {@code onnx.proto}) without its numbers. Graphs within nodes, as of conditions and
 * loops, are not looked into. Not thread-safe.
 */
final class GraphReader {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final CodedInputStream in;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<ValueInfo> outputs = new ArrayList<>();
    private int graphs;
    private long operators;

    private GraphReader(Path file, CodedInputStream in) {
        this.file = file;
        this.in = in;
    }

    static Graph read(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > Integer.MAX_VALUE) {
                throw new ModelException(String.format(
                        Locale.ROOT,
                        "%s has %,d bytes; an ONNX file has less than 2 GiB, and larger models keep their numbers in files beside it",
                        file,
                        size));
            }
            CodedInputStream in = CodedInputStream.newInstance(bytes, BUFFER);
            in.pushLimit((int) size);
            return new GraphReader(file, in).model();
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    file + " is no whole ONNX file: " + e.getMessage() + "; get or export it again", e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private Graph model() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 7 -> {
                    graphs++;
                    Messages.read(in, tag, this::graph);
                }
                case 8 -> Messages.read(in, tag, this::operators);
                default -> in.skipField(tag);
            }
        }
        if (graphs == 0 || nodes.isEmpty()) {
            throw new ModelException(file + " holds no graph; expected a file of ONNX");
        }
        return Graph.of(file, operators, nodes, tensors, inputs, outputs);
    }

    private void operators() throws IOException {
        String domain = "";
        long version = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> domain = in.readString();
                case 2 -> version = in.readInt64();
                default -> in.skipField(tag);
            }
        }
        if (domain.isEmpty() || domain.equals("ai.onnx")) {
            operators = version;
        }
    }

    private void graph() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> Messages.read(in, tag, this::node);
                case 5 -> Messages.read(in, tag, () -> tensors.add(TensorParser.parse(file, in)));
                case 11 -> Messages.read(in, tag, () -> inputs.add(value()));
                case 12 -> Messages.read(in, tag, () -> outputs.add(value()));
                default -> in.skipField(tag);
            }
        }
    }

    private void node() throws IOException {
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        Map<String, Node.Attribute> attributes = new HashMap<>();
        String name = "";
        String operation = "";
        String domain = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> from.add(in.readString());
                case 2 -> to.add(in.readString());
                case 3 -> name = in.readString();
                case 4 -> operation = in.readString();
                case 5 -> Messages.read(in, tag, () -> attribute(attributes));
                case 7 -> domain = in.readString();
                default -> in.skipField(tag);
            }
        }
        nodes.add(new Node(operation, domain, name, from, to, attributes));
    }

    private void attribute(Map<String, Node.Attribute> to) throws IOException {
        List<Long> integers = new ArrayList<>();
        List<Float> floats = new ArrayList<>();
        List<Tensor> found = new ArrayList<>();
        String name = "";
        String text = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = in.readString();
                case 2, 7 -> Messages.each(in, tag, () -> floats.add(in.readFloat()));
                case 3, 8 -> Messages.each(in, tag, () -> integers.add(in.readInt64()));
                case 4 -> text = in.readString();
                case 5 -> Messages.read(in, tag, () -> found.add(TensorParser.parse(file, in)));
                default -> in.skipField(tag);
            }
        }
        to.put(name, new Node.Attribute(integers, floats, text, found.isEmpty() ? null : found.get(0)));
    }

    private ValueInfo value() throws IOException {
        String[] name = {""};
        int[] type = {0};
        List<Long> shape = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name[0] = in.readString();
                case 2 -> Messages.read(in, tag, () -> type(type, shape));
                default -> in.skipField(tag);
            }
        }
        return new ValueInfo(name[0], type[0], shape);
    }

    /** The type of a value that is a tensor. */
    private void type(int[] type, List<Long> shape) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                Messages.read(in, tag, () -> tensorType(type, shape));
            } else {
                in.skipField(tag);
            }
        }
    }

    private void tensorType(int[] type, List<Long> shape) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> type[0] = in.readInt32();
                case 2 -> Messages.read(in, tag, () -> shape(shape));
                default -> in.skipField(tag);
            }
        }
    }

    private void shape(List<Long> shape) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                Messages.read(in, tag, () -> shape.add(size()));
            } else {
                in.skipField(tag);
            }
        }
    }

    private long size() throws IOException {
        long size = -1;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                size = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        return size > 0 ? size : -1;
    }
}
