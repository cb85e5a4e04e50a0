package dev.headlight.probe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EncoderVectorsTest {

    private final SplittableRandom random = new SplittableRandom(1);

    /** Vectors that lie in a plane, which is found; distances within it stay. */
    @Test
    void axesFollowTheLargestVariance() {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            float x = (float) random.nextDouble(-3, 3);
            float y = (float) random.nextDouble(-1, 1);
            vectors.add(new float[] {5 + x + y, 7 + x - y, 1, x, 2 * y});
        }
        WordAxes axes = PrincipalAxes.of(vectors, 2);
        for (int i = 1; i < vectors.size(); i++) {
            assertThat(distance(axes.project(vectors.get(i)), axes.project(vectors.get(i - 1))))
                    .isCloseTo(distance(vectors.get(i), vectors.get(i - 1)), within(1e-4));
        }
        double first = vectors.stream()
                .mapToDouble(v -> Math.pow(axes.project(v)[0], 2))
                .sum();
        double second = vectors.stream()
                .mapToDouble(v -> Math.pow(axes.project(v)[1], 2))
                .sum();
        assertThat(first).isGreaterThan(second);
    }

    @Test
    void axesBeyondTheDataAreNothing() {
        WordAxes axes = PrincipalAxes.of(List.of(new float[] {1, 0, 0}, new float[] {3, 0, 0}), 3);
        float[] projected = axes.project(new float[] {4, 9, 9});
        assertThat(Math.abs((double) projected[0])).isCloseTo(2, within(1e-5));
        assertThat(projected[1]).isZero();
        assertThat(projected[2]).isZero();
        assertThat(PrincipalAxes.of(List.of(), 4).dimensions()).isZero();
    }

    /** A word has the same vector whatever other words are asked for, once the axes are known. */
    @Test
    void axesThatWereFoundBeforeStay() {
        EncoderVectors source = new EncoderVectors(
                "test",
                new LetterTokenizer(),
                ids -> Arrays.stream(ids)
                        .mapToObj(id -> new float[] {id, id * id, 1 + id % 2})
                        .toArray(float[][]::new),
                2);
        WordVectors first = source.load(new TreeSet<>(List.of("a", "ab", "c", "d", "be")));
        WordVectors later = source.along(first.axes().orElseThrow()).load(new TreeSet<>(List.of("c", "ab", "f")));
        List<String> shared = List.of("ab", "c");
        assertThat(later.of(shared)).isEqualTo(first.of(shared));
        assertThat(source.load(new TreeSet<>(List.of("c", "ab", "f"))).of(shared))
                .isNotEqualTo(first.of(shared));
        WordAxes others = new WordAxes(new float[7], new float[14], 1);
        assertThatThrownBy(() -> source.along(others).load(new TreeSet<>(List.of("a"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("axes of 7 numbers");
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow(a[i] - b[i], 2);
        }
        return Math.sqrt(sum);
    }

    /** Cosines of the centred vectors survive where all axes are kept; the scale is fixed. */
    @Test
    void aWordIsTheMeanOfItsPieces() {
        float[][] pieces = {{1, 0, 0}, {0, 2, 0}, {0, 0, 4}};
        EncoderVectors source = new EncoderVectors(
                "test",
                new LetterTokenizer(),
                ids -> Arrays.stream(ids).mapToObj(id -> pieces[id]).toArray(float[][]::new),
                3);
        WordVectors vectors = source.load(new TreeSet<>(List.of("a", "ab", "c", "")));
        assertThat(vectors.knows("")).isFalse();
        float[] found = vectors.of(List.of("a", "ab", "c"));
        float[] a = Arrays.copyOfRange(found, 0, 3);
        float[] ab = Arrays.copyOfRange(found, 3, 6);
        float[] c = Arrays.copyOfRange(found, 6, 9);
        double unit = distance(a, ab) / distance(new float[] {1, 0, 0}, new float[] {0.5f, 1, 0});
        assertThat(distance(a, c) / unit).isCloseTo(Math.sqrt(17), within(1e-4));
        double squares = 0;
        for (float value : found) {
            squares += value * value;
        }
        assertThat(Math.sqrt(squares / 3)).isCloseTo(2.5, within(1e-4));
    }
}
