package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedProbesTest {

    private static final int HEADS = 2;
    private static final int DIMENSIONS = 3;

    /** One probe of each kind. */
    private static TrainedProbes probes() {
        ProbeForm form = ProbeForm.of(HEADS, DIMENSIONS, Set.of(Compat.SHIFTED_ROOT));
        List<TrainedProbe> probes = new ArrayList<>();
        for (ProbeKind kind : ProbeKind.values()) {
            probes.add(new TrainedProbe(kind, 7, form.draw(kind, 7)));
        }
        return TrainedProbes.of(
                "some model",
                "sha256:0",
                HEADS,
                "attention",
                "some vectors",
                DIMENSIONS,
                Set.of(Compat.SHIFTED_ROOT),
                probes);
    }

    @Test
    void comesBackAsItWas(@TempDir Path folder) {
        probes().save(folder);
        assertSame(TrainedProbes.load(folder), probes());
    }

    /** Written by version 0.1.0, by {@link #probes()}: what users have saved must stay readable. */
    @Test
    void readsWhatVersion1Wrote() throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(TrainedProbesTest.class.getResource("trained-probes-1"))
                .toURI());
        assertSame(TrainedProbes.load(folder), probes());
    }

    private static void assertSame(TrainedProbes found, TrainedProbes expected) {
        assertThat(found.compat()).isEqualTo(expected.compat());
        assertThat(found.settings().find("model_checksum")).contains("sha256:0");
        SentenceFeatures sentence = RandomSentences.noise(4, HEADS, DIMENSIONS, new SplittableRandom(1));
        for (int i = 0; i < expected.probes().size(); i++) {
            TrainedProbe one = expected.probes().get(i);
            TrainedProbe other = found.probes().get(i);
            assertThat(other.kind()).isEqualTo(one.kind());
            assertThat(other.seed()).isEqualTo(one.seed());
            assertThat(scores(other, sentence)).isEqualTo(scores(one, sentence));
        }
    }

    private static float[] scores(TrainedProbe probe, SentenceFeatures sentence) {
        float[] scores = new float[sentence.words() * (sentence.words() + 1)];
        probe.probe().score(sentence, scores);
        return scores;
    }

    @Test
    void saysWhatDoesNotFit(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> TrainedProbes.load(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no file");
        TrainedProbes probes = probes();
        assertThatThrownBy(() -> probes.check(4, "attention", DIMENSIONS))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("2 heads");
        assertThatThrownBy(() -> probes.check(HEADS, "norms", DIMENSIONS)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> probes.check(HEADS, "attention", 100))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("100");

        probes.save(folder);
        refuses(folder, "\"dimensions\" : 3", "\"dimensions\" : 4", "checksum");
        refuses(folder, "\"version\" : 2", "\"version\" : 9", "version 9");
        refuses(folder, "\"version\" : 2", "\"version\" : 1", "checksum\" is unknown");
        refuses(folder, "attention_words", "telepathy", "key \"probes.1.kind\"");
        refuses(folder, "\"compat\"", "\"compact\"", "\"compact\" is unknown");
        refuses(folder, "\"heads\" : 2", "\"heads\" : 1.5", "key \"heads\" is 1.5");
        refuses(folder, "{", "no JSON", TrainedProbes.DESCRIPTION);
        refuses(folder, "{", "[", TrainedProbes.DESCRIPTION);
    }

    private static void refuses(Path folder, String text, String other, String message) throws IOException {
        Path description = folder.resolve(TrainedProbes.DESCRIPTION);
        String before = Files.readString(description);
        Files.writeString(description, before.replace(text, other));
        assertThatThrownBy(() -> TrainedProbes.load(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(TrainedProbes.DESCRIPTION);
        Files.writeString(description, before);
    }

    /** Whatever bit is flipped or byte cut off, in either file. */
    @Test
    void noticesEveryDamage(@TempDir Path folder) throws IOException {
        probes().save(folder);
        SplittableRandom random = new SplittableRandom(5);
        for (String name : List.of(TrainedProbes.DESCRIPTION, TrainedProbes.TENSORS)) {
            Path file = folder.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 300; i++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : damaged);
                assertThatThrownBy(() -> TrainedProbes.load(folder))
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining(folder.toString());
            }
            Files.write(file, whole);
        }
        assertSame(TrainedProbes.load(folder), probes());
    }

    @Test
    void numbersThatAreNoneAreRefused(@TempDir Path folder) {
        TrainedProbes probes = probes();
        probes.probes().get(1).probe().parameters().values()[4] = Float.NaN;
        probes.save(folder);
        assertThatThrownBy(() -> TrainedProbes.load(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("attention_words.7.dependent holds NaN");
    }
}
