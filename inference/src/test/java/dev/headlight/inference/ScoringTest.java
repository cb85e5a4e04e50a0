package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.Head;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HeadScores;
import dev.headlight.model.Scoring;
import dev.headlight.testing.SharedData;
import dev.headlight.text.Encoding;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries, keys and scores: of every family, what comes of them are the weights. */
class ScoringTest {

    /** Families whose scores are more than inner products: positions add to them, or they are capped. */
    private static final Set<String> WITH_MORE = Set.of("bloom", "deberta-v2", "gemma2", "mpnet");

    static List<String> families() throws IOException {
        return HuggingFaceTest.families();
    }

    @ParameterizedTest
    @MethodSource("families")
    void weightsAreThoseOfTheScores(String family) throws IOException {
        try (AttentionModel model =
                        Models.open(SharedData.file("golden/hf/" + family).toString());
                Npz golden = new Npz(SharedData.file("golden/hf/" + family + "/golden.npz"))) {
            Example example = HuggingFaceTest.example(golden, 0, List.of());
            float[] weights = golden.floats("attentions_0");
            int length = example.length();
            for (Head head : model.card().grid().heads()) {
                HeadScores found = model.require(Scoring.class).scores(example, head);
                for (int query = 0; query < length; query++) {
                    int row = (model.card().grid().index(head) * length + query) * length;
                    check(found, query, weights, row, !WITH_MORE.contains(family));
                }
            }
        }
    }

    /** The logarithm of a weight is its score less what is the same for all keys of the query. */
    private static void check(HeadScores found, int query, float[] weights, int row, boolean productsOnly) {
        double rest = Double.NaN;
        for (int key = 0; key < found.tokens(); key++) {
            if (productsOnly) {
                assertThat(found.product(query, key)).isCloseTo(found.score(query, key), within(1e-4));
            }
            if (weights[row + key] > 1e-4) {
                double difference = Math.log(weights[row + key]) - found.score(query, key);
                rest = Double.isNaN(rest) ? difference : rest;
                assertThat(difference).isCloseTo(rest, within(2e-3));
            }
        }
    }

    /** GPT-J has no position embeddings: of the same token twice, each pair of dimensions that turns has the same length. */
    @Test
    void dimensionsAreThoseOfTheCheckpoint() throws IOException {
        try (AttentionModel model =
                        Models.open(SharedData.file("golden/hf/gptj").toString());
                Npz golden = new Npz(SharedData.file("golden/hf/gptj/golden.npz"))) {
            Example any = HuggingFaceTest.example(golden, 0, List.of());
            int id = any.encoding().id(0);
            Example twice = new Example("twice", "twice", Encoding.ofIds(new int[] {id, id}));
            HeadScores found = model.require(Scoring.class).scores(twice, new Head(0, 0));
            for (int i = 0; i + 1 < found.size(); i += 2) {
                double first = Math.hypot(found.keys()[i], found.keys()[i + 1]);
                double second = Math.hypot(found.keys()[found.size() + i], found.keys()[found.size() + i + 1]);
                assertThat(second).isCloseTo(first, within(1e-5));
            }
        }
    }

    @Test
    void aHeadThatIsNoneIsRefused() {
        try (Transformer model = TinyBert.model(new TinyCheckpoint(TinyBert.CONFIG, 7))) {
            Example example = TinyBert.sentences(model, 1, 1).get(0);
            assertThatThrownBy(() -> model.scores(example, new Head(90, 0)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("no head 91-1");
        }
    }

    @Test
    void weightsAreTheSoftmaxOfTheProducts() {
        try (Transformer model = TinyBert.model(new TinyCheckpoint(TinyBert.CONFIG, 7))) {
            Example example = TinyBert.sentences(model, 3, 2).get(2);
            Head head = new Head(1, 2);
            HeadScores found = model.scores(example, head);
            float[][] map =
                    model.maps(List.of(example), Measure.ATTENTION).get(0).of(head);
            for (int query = 0; query < example.length(); query++) {
                double total = 0;
                for (int key = 0; key < example.length(); key++) {
                    total += Math.exp(found.product(query, key));
                }
                for (int key = 0; key < example.length(); key++) {
                    assertThat(Math.exp(found.product(query, key)) / total).isCloseTo(map[query][key], within(1e-5));
                }
            }
        }
    }
}
