package dev.headlight.inference;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.family.Families;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.inference.internal.tokenizer.BertTokenizer;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.Precision;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small random BERT whose words are letters, some of them of several pieces: "abc" is a, ##b, ##c. */
public final class TinyBert {

    public static final TinyConfig CONFIG = TinyCheckpoint.CONFIG;

    private static final List<String> VOCABULARY = List.of(
            ("[PAD] [UNK] [CLS] [SEP] [MASK] . , a b c d e f g h i j k ##a ##b ##c ##d ##e ##f ##g ##h").split(" "));

    private TinyBert() {}

    public static Transformer model(TinyCheckpoint checkpoint) {
        return model(checkpoint, Precision.FLOAT32);
    }

    public static Transformer model(TinyCheckpoint checkpoint, Precision precision) {
        ModelCard card = new ModelCard(
                "tiny",
                "test",
                checkpoint.checksum(),
                CONFIG.layers(),
                CONFIG.heads(),
                CONFIG.hiddenSize(),
                CONFIG.vocabularySize(),
                CONFIG.maxPositions(),
                true,
                1);
        return new Transformer(
                "tiny",
                new Lazy<>(() -> card),
                new Lazy<>(() -> Settings.NONE),
                tokenizer(),
                encoder(checkpoint, precision));
    }

    public static BertTokenizer tokenizer() {
        return new BertTokenizer("vocab.txt", VOCABULARY, true);
    }

    public static Encoder encoder(TinyCheckpoint checkpoint) {
        return encoder(checkpoint, Precision.FLOAT32);
    }

    private static Encoder encoder(TinyCheckpoint checkpoint, Precision precision) {
        return new Encoder(Families.read(CONFIG.config(), checkpoint), checkpoint, Device.CPU, precision);
    }

    /** Random sentences of words of one to three pieces, each its own document; with the special tokens at most 24 long. */
    public static List<Example> sentences(Transformer model, int count, long seed) {
        Random random = new Random(seed);
        List<Example> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> words = new ArrayList<>();
            for (int length = 1 + random.nextInt(7); length > 0; length--) {
                String word = "";
                for (int pieces = 1 + random.nextInt(3); pieces > 0; pieces--) {
                    word += (char) ('a' + random.nextInt(8));
                }
                words.add(word);
            }
            sentences.add(new Example("s" + i, "d" + i, model.tokenizer().encodeWords(words)));
        }
        return sentences;
    }

    /** The same examples, each with some of its tokens hidden. */
    public static List<Example> masked(Transformer model, List<Example> examples) {
        RandomMasking masking = new RandomMasking(model.tokenizer(), CONFIG.vocabularySize(), 5);
        return examples.stream()
                .map(example -> example.with(masking.mask(example)))
                .toList();
    }
}
