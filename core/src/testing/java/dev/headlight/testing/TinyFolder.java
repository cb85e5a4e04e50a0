package dev.headlight.testing;

import dev.headlight.result.Json;
import dev.headlight.tensors.FloatTensor;
import dev.headlight.tensors.Safetensors;
import dev.headlight.testing.BertGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A folder with a BERT of random weights, 2 layers of 2 heads, that knows letters: enough for every command. */
public final class TinyFolder {

    private static final int HIDDEN = 8;
    private static final int INNER = 12;
    private static final int LAYERS = 2;
    private static final int LONGEST = 48;

    private final Random random;
    private final Map<String, FloatTensor> tensors = new HashMap<>();

    private TinyFolder(long seed) {
        this.random = new Random(seed);
    }

    /** Writes the folder. */
    public static void write(Path folder) throws IOException {
        write(folder, 1);
    }

    /** Writes a folder with weights from a seed. */
    public static void write(Path folder, long seed) throws IOException {
        List<String> pieces = pieces();
        Files.createDirectories(folder);
        Files.write(folder.resolve("vocab.txt"), pieces);
        Files.writeString(folder.resolve("config.json"), """
                {"model_type": "bert", "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
                 "num_attention_heads": 2, "vocab_size": %d, "max_position_embeddings": %d, "type_vocab_size": 2,
                 "hidden_act": "gelu", "layer_norm_eps": 1e-12, "do_lower_case": true}""".formatted(HIDDEN, INNER, LAYERS, pieces.size(), LONGEST));
        Safetensors.write(folder.resolve("model.safetensors"), new TinyFolder(seed).tensors(pieces.size()));
    }

    /** The same model as a graph. */
    public static void writeGraph(Path folder) throws IOException {
        write(folder);
        Files.delete(folder.resolve("model.safetensors"));
        int vocabulary = pieces().size();
        Map<String, FloatTensor> tensors = new TinyFolder(1).tensors(vocabulary);
        BertGraph.write(
                        new BertGraph.Sizes(HIDDEN, LAYERS, 2, INNER, LONGEST, vocabulary, 2),
                        BertGraph.Style.USUAL,
                        1e-12,
                        name -> tensors.getOrDefault("bert." + name, tensors.get(name))
                                .values())
                .write(folder.resolve("model.onnx"));
    }

    /** The same model in two files. */
    public static void writeInTwo(Path folder) throws IOException {
        write(folder);
        Files.delete(folder.resolve("model.safetensors"));
        Map<String, FloatTensor> tensors = new TinyFolder(1).tensors(pieces().size());
        Map<String, Map<String, FloatTensor>> files = new TreeMap<>();
        Map<String, String> index = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            String file = "model-0000" + (name.startsWith("bert.encoder") ? 1 : 2) + "-of-00002.safetensors";
            files.computeIfAbsent(file, none -> new TreeMap<>()).put(name, tensor);
            index.put(name, file);
        });
        for (Map.Entry<String, Map<String, FloatTensor>> file : files.entrySet()) {
            Safetensors.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                Json.toTree(Map.of("metadata", Map.of(), "weight_map", index)).toString());
    }

    private static List<String> pieces() {
        List<String> pieces = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", ","));
        for (char letter = 'a'; letter <= 'z'; letter++) {
            pieces.add(String.valueOf(letter));
            pieces.add("##" + letter);
        }
        return pieces;
    }

    private Map<String, FloatTensor> tensors(int vocabulary) {
        put("bert.embeddings.word_embeddings.weight", vocabulary, HIDDEN);
        put("bert.embeddings.position_embeddings.weight", LONGEST, HIDDEN);
        put("bert.embeddings.token_type_embeddings.weight", 2, HIDDEN);
        norm("bert.embeddings.LayerNorm");
        for (int i = 0; i < LAYERS; i++) {
            String layer = "bert.encoder.layer." + i;
            for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
                dense(layer + ".attention." + part, HIDDEN, HIDDEN);
            }
            norm(layer + ".attention.output.LayerNorm");
            dense(layer + ".intermediate.dense", HIDDEN, INNER);
            dense(layer + ".output.dense", INNER, HIDDEN);
            norm(layer + ".output.LayerNorm");
        }
        dense("cls.predictions.transform.dense", HIDDEN, HIDDEN);
        norm("cls.predictions.transform.LayerNorm");
        put("cls.predictions.bias", vocabulary);
        return tensors;
    }

    private void dense(String name, int in, int out) {
        put(name + ".weight", out, in);
        put(name + ".bias", out);
    }

    private void norm(String name) {
        put(name + ".weight", HIDDEN);
        put(name + ".bias", HIDDEN);
    }

    private void put(String name, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        tensors.put(name, new FloatTensor(shape, values));
    }
}
