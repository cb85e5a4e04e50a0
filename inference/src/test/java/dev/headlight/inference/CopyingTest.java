package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.Copying;
import dev.headlight.model.HiddenStates;
import dev.headlight.tensors.FloatTensor;
import dev.headlight.tensors.Safetensors;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What heads write, against the products of the weights that a trained fixture was saved with. */
class CopyingTest {

    private static final int SIZE = 16;
    private static final int HIDDEN = 32;

    @Test
    void sharesAreThoseOfTheDefinition() throws URISyntaxException {
        URL resource = Objects.requireNonNull(CopyingTest.class.getResource("repeats/varied/model.safetensors"));
        Path file = Path.of(resource.toURI());
        Map<String, FloatTensor> tensors = Safetensors.read(file);
        try (AttentionModel model =
                Models.open(Objects.requireNonNull(file.getParent()).toString())) {
            int[] ids = {3, 40, 17, 3, 9, 40, 21};
            Example one = new Example("one", "d", model.tokenizer().ids(ids));
            Example other = new Example("other", "d", model.tokenizer().ids(new int[] {5, 6, 7, 8, 9, 10, 11, 12, 5}));
            List<double[][]> together = model.require(Copying.class).copying(List.of(one, other));
            float[][][] states =
                    model.require(HiddenStates.class).hiddenStates(List.of(one)).get(0);
            for (int layer = 0; layer < 2; layer++) {
                for (int head = 0; head < 2; head++) {
                    for (int token = 0; token < ids.length; token++) {
                        assertThat(together.get(0)[2 * layer + head][token])
                                .as("head %d-%d, token %d", layer + 1, head + 1, token)
                                .isCloseTo(share(tensors, layer, head, states[layer][token], ids, token), within(1e-9));
                    }
                }
            }
        }
    }

    private static double share(
            Map<String, FloatTensor> tensors, int layer, int head, float[] state, int[] ids, int token) {
        String attention = "model.layers." + layer + ".self_attn.";
        float[] values = tensor(tensors, attention + "v_proj.weight");
        float[] output = tensor(tensors, attention + "o_proj.weight");
        float[] decoder = tensor(tensors, "lm_head.weight");
        double[] written = new double[HIDDEN];
        for (int i = head * SIZE; i < (head + 1) * SIZE; i++) {
            double value = 0; // the norm before divides by a number above 0, which changes no order
            for (int j = 0; j < HIDDEN; j++) {
                value += values[i * HIDDEN + j] * state[j];
            }
            for (int j = 0; j < HIDDEN; j++) {
                written[j] += output[j * HIDDEN + i] * value;
            }
        }
        double own = logit(decoder, written, ids[token]);
        int[] others = java.util.stream.IntStream.of(ids)
                .distinct()
                .filter(id -> id != ids[token])
                .toArray();
        double below = 0;
        for (int id : others) {
            below += own > logit(decoder, written, id) ? 1 : 0;
        }
        return below / others.length;
    }

    private static double logit(float[] decoder, double[] written, int id) {
        double logit = 0;
        for (int j = 0; j < HIDDEN; j++) {
            logit += decoder[id * HIDDEN + j] * written[j];
        }
        return logit;
    }

    private static float[] tensor(Map<String, FloatTensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }

    @Test
    void aModelThatNormalisesBetweenSaysSo() {
        try (AttentionModel bert = TinyBert.model(new TinyCheckpoint(TinyBert.CONFIG, 7))) {
            assertThat(bert.find(Copying.class)).isEmpty();
            assertThatThrownBy(() -> bert.require(Copying.class))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("between what a head writes and what the vocabulary is read from");
        }
    }
}
