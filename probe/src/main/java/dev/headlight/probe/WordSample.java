package dev.headlight.probe;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of the training sentences with the attention between them and all positions, kept in memory. Punctuation is left
 * out, and so are words of very long sentences, whose maps are large. Not thread-safe.
 */
final class WordSample {

    private static final int SIZE = 1536;
    private static final int LONGEST_SENTENCE = 100;

    private final Reservoir<Word> words;

    /** @param pairs {@code [position, 2 · heads]} */
    private record Word(float[] pairs, int positions, int right) {}

    WordSample(long seed) {
        words = new Reservoir<>(SIZE, seed);
    }

    void offer(SentenceFeatures sentence) {
        if (sentence.words() > LONGEST_SENTENCE) {
            return;
        }
        int[] labels = Task.syntax().labels(sentence.tree());
        for (int word = 0; word < labels.length; word++) {
            if (!sentence.tree().isPunctuation(word)) {
                int asked = word;
                words.offer(() -> word(sentence.attention(), asked, labels[asked]));
            }
        }
    }

    /** Writes the words. */
    void save(DataOutput out) throws IOException {
        out.writeLong(words.seen());
        out.writeInt(words.sample().size());
        for (Word word : words.sample()) {
            out.writeInt(word.positions);
            out.writeInt(word.right);
            out.writeInt(word.pairs.length);
            for (float pair : word.pairs) {
                out.writeFloat(pair);
            }
        }
    }

    /** Reads what {@link #save} wrote into a sample that is empty. */
    void load(DataInput in) throws IOException {
        long seen = in.readLong();
        List<Word> read = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            int positions = in.readInt();
            int right = in.readInt();
            float[] pairs = new float[in.readInt()];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = in.readFloat();
            }
            read.add(new Word(pairs, positions, right));
        }
        words.restore(read, seen);
    }

    boolean isEmpty() {
        return words.sample().isEmpty();
    }

    private static Word word(PairAttention attention, int word, int right) {
        Matrix rows = attention.rows(word, 0, attention.positions());
        float[] pairs = new float[rows.rows() * rows.columns()];
        System.arraycopy(rows.values(), rows.from(), pairs, 0, pairs.length);
        return new Word(pairs, rows.rows(), right);
    }

    /**
     * The words with their candidates; to be called once, since it composes ROOT's attention in place.
     *
     * @param root how ROOT's attention is composed of that to and from [CLS] and [SEP]
     */
    List<LabelledWord> labelledWords(MatrixKernel kernel, float[] root) {
        return words.sample().stream().map(word -> labelled(kernel, word, root)).toList();
    }

    private static LabelledWord labelled(MatrixKernel kernel, Word word, float[] root) {
        int candidates = word.positions - 1;
        int width = word.pairs.length / word.positions;
        for (int i = 0; i < width; i++) {
            word.pairs[i] *= root[0];
        }
        kernel.addScaled(word.pairs, 0, root[1], word.pairs, candidates * width, width);
        return new LabelledWord(new Matrix(word.pairs, 0, candidates, width), word.right);
    }
}
