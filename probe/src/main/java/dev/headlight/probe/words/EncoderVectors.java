package dev.headlight.probe.words;

import dev.headlight.UsageException;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.WordEmbedding;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Word vectors that need no file: the mean of the encoder's input embeddings over the pieces of a word, on the axes along
 * which the vectors of the corpus's words vary most. Fewer axes than the encoder has, because an attention-and-words probe
 * has two numbers for each head, direction and axis: with 100 axes it has as many as with the paper's GloVe vectors, with
 * BERT's 768 it would have 442,000, and learning would take as long as the encoder's own pass. The vectors are scaled to a
 * length at which the probes' learning rate suits.
 */
public final class EncoderVectors implements WordVectorSource {

    /** As many as the paper's GloVe vectors have. */
    public static final int DIMENSIONS = 100;

    /** Of the vectors that {@link #of} makes. */
    public static final Settings SETTINGS = settings(DIMENSIONS);

    /** The root mean square of the vectors' lengths; at half or twice of it probes do a point worse. */
    private static final double LENGTH = 2.5;

    private final String name;
    private final Tokenizer tokenizer;
    private final PieceVectors pieces;
    private final int dimensions;

    /**
     * @param name what a report calls the encoder
     * @param dimensions how many axes are kept, at most
     */
    public EncoderVectors(String name, Tokenizer tokenizer, PieceVectors pieces, int dimensions) {
        this.name = name;
        this.tokenizer = tokenizer;
        this.pieces = pieces;
        this.dimensions = dimensions;
    }

    /**
     * Vectors of as many axes as the paper's.
     *
     * @throws UsageException if the model has no input embeddings to give
     */
    public static EncoderVectors of(AttentionModel model) {
        WordEmbedding embedding = model.find(WordEmbedding.class)
                .orElseThrow(() -> new UsageException(model.card().name()
                        + " has no input embeddings to give: name a file of word vectors (--embeddings)"));
        return new EncoderVectors(model.card().name(), model.tokenizer(), embedding::inputEmbeddings, DIMENSIONS);
    }

    private static Settings settings(int dimensions) {
        return Settings.of("from", "encoder").with("dimensions", dimensions);
    }

    @Override
    public Settings settings() {
        return settings(dimensions);
    }

    @Override
    public WordVectors load(SortedSet<String> vocabulary) {
        Map<String, int[]> idsOfWords = new TreeMap<>();
        for (String word : vocabulary) {
            int[] ids = tokenizer.piecesOfWords(List.of(word)).ids();
            if (ids.length > 0) {
                idsOfWords.put(word, ids);
            }
        }
        List<String> words = List.copyOf(idsOfWords.keySet());
        List<float[]> vectors = means(idsOfWords.values());
        PrincipalAxes axes = PrincipalAxes.of(vectors, dimensions);
        Map<String, float[]> found = new TreeMap<>();
        double squares = 0;
        for (int word = 0; word < words.size(); word++) {
            float[] vector = axes.project(vectors.get(word));
            found.put(words.get(word), vector);
            for (float value : vector) {
                squares += value * value;
            }
        }
        scale(found, (float) (squares == 0 ? 1 : LENGTH / Math.sqrt(squares / words.size())));
        return WordVectors.of("input embeddings of " + name, axes.dimensions(), found);
    }

    /** The mean vector of each row of ids. */
    private List<float[]> means(Collection<int[]> rows) {
        int[] ids =
                rows.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
        float[][] vectors = pieces.of(ids);
        List<float[]> means = new ArrayList<>();
        for (int[] row : rows) {
            float[] mean = new float[vectors[0].length];
            for (int id : row) {
                float[] vector = vectors[Arrays.binarySearch(ids, id)];
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += vector[i] / row.length;
                }
            }
            means.add(mean);
        }
        return means;
    }

    private static void scale(Map<String, float[]> vectors, float factor) {
        for (float[] vector : vectors.values()) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= factor;
            }
        }
    }
}
