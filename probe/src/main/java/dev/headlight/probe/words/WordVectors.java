package dev.headlight.probe.words;

import dev.headlight.result.Source;
import dev.headlight.text.Visible;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A vector for each known word. Immutable and thread-safe. */
public final class WordVectors {

    private final String name;
    private final int dimensions;
    private final Map<String, float[]> vectors;
    private final Map<String, Long> notices;
    private final @Nullable Source source;
    private final @Nullable WordAxes axes;

    /** @throws IllegalArgumentException if a vector has another size */
    WordVectors(
            String name,
            int dimensions,
            Map<String, float[]> vectors,
            Map<String, Long> notices,
            @Nullable Source source) {
        this(name, dimensions, vectors, notices, source, null);
    }

    private WordVectors(
            String name,
            int dimensions,
            Map<String, float[]> vectors,
            Map<String, Long> notices,
            @Nullable Source source,
            @Nullable WordAxes axes) {
        vectors.forEach((word, vector) -> {
            if (vector.length != dimensions) {
                throw new IllegalArgumentException("the vector of " + Visible.quote(word) + " has " + vector.length
                        + " numbers, not " + dimensions);
            }
        });
        this.name = name;
        this.dimensions = dimensions;
        this.vectors = Map.copyOf(vectors);
        this.notices = Map.copyOf(notices);
        this.source = source;
        this.axes = axes;
    }

    /** Given vectors, all of the same size; not copied. */
    public static WordVectors of(String name, int dimensions, Map<String, float[]> vectors) {
        return new WordVectors(name, dimensions, vectors, Map.of(), null);
    }

    /** The same vectors with one more notice. */
    WordVectors noting(String what, long count) {
        Map<String, Long> more = new TreeMap<>(notices);
        more.put(what, count);
        return new WordVectors(name, dimensions, vectors, more, source, axes);
    }

    /** The same vectors, which are places on axes. */
    WordVectors along(WordAxes found) {
        return new WordVectors(name, dimensions, vectors, notices, source, found);
    }

    /** What a report calls them. */
    public String name() {
        return name;
    }

    /** The size of each vector. */
    public int dimensions() {
        return dimensions;
    }

    /** What was wrong with their source, with counts. */
    public Map<String, Long> notices() {
        return notices;
    }

    /** What they were read from, byte for byte, if from a file. */
    public Optional<Source> source() {
        return Optional.ofNullable(source);
    }

    /** The axes that they are places on, if they are an encoder's. */
    public Optional<WordAxes> axes() {
        return Optional.ofNullable(axes);
    }

    /** Whether a word has a vector: as it is written, or in lower case. */
    public boolean knows(String word) {
        return find(word) != null;
    }

    /** The share of these words that have vectors, 0 to 1; NaN for none. */
    public double coverage(Collection<String> words) {
        return words.stream().mapToInt(word -> knows(word) ? 1 : 0).average().orElse(Double.NaN);
    }

    /** The vectors of words, {@code [word, dimension]}, with zeros for those that are not known. */
    public float[] of(List<String> words) {
        float[] found = new float[words.size() * dimensions];
        for (int word = 0; word < words.size(); word++) {
            float[] vector = find(words.get(word));
            if (vector != null) {
                System.arraycopy(vector, 0, found, word * dimensions, dimensions);
            }
        }
        return found;
    }

    private float @Nullable [] find(String word) {
        float[] exact = vectors.get(word);
        return exact != null ? exact : vectors.get(word.toLowerCase(Locale.ROOT));
    }

    /** The spellings under which a vocabulary's words are looked up. */
    static Set<String> spellings(Collection<String> vocabulary) {
        Set<String> spellings = new HashSet<>(vocabulary);
        vocabulary.forEach(word -> spellings.add(word.toLowerCase(Locale.ROOT)));
        return spellings;
    }
}
