package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.exchange.ExportOptions;
import dev.headlight.inquiry.standard.MixingInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.HeadMaps;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.Reduced;
import dev.headlight.result.Settings;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.RandomModel;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReducedPrecisionTest {

    /** How much of each weight is spread over all keys. */
    private static final float SPREAD = 1f / 1024;

    /** Fewer than a sample has at most, so that the sample is the corpus. */
    private static final Corpus CORPUS = Corpus.of(
            "words", IntStream.range(0, 20).mapToObj(i -> "hills walk far " + i).toArray(String[]::new));

    private final AtomicInteger open = new AtomicInteger();
    private final RandomModel random = new RandomModel(2, 3);
    private final AttentionModel model = new Rough();

    private final class Exact extends MadeUpModel {

        Exact() {
            super(random.card(), random.tokenizer());
            open.incrementAndGet();
        }

        @Override
        public HeadMaps maps(Example example) {
            return random.maps(example);
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private final class Rough extends MadeUpModel implements Reduced {

        Rough() {
            super(random.card(), random.tokenizer());
        }

        @Override
        public String precision() {
            return "rough";
        }

        @Override
        public AttentionModel exact() {
            return new Exact();
        }

        @Override
        public HeadMaps maps(Example example) {
            HeadMaps maps = random.maps(example);
            float[] values = maps.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += SPREAD * (1f / example.length() - values[i]);
            }
            return HeadMaps.of(maps.grid(), example.length(), values);
        }
    }

    private static SurfaceResult surface(AttentionModel asked) {
        SurfaceInquiry surface = new SurfaceInquiry();
        return Study.on(asked).read(CORPUS).ask(surface).run().of(surface);
    }

    private static double[] table(SurfaceResult result) {
        return Arrays.stream(Objects.requireNonNull(result.heads().get("cls")).toRows())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static Settings part(Object settings, String name) {
        return (Settings) ((Settings) settings).find(name).orElseThrow();
    }

    @Test
    void theManifestSaysHowFarEachNumberIsOff() {
        Answered<?> answered = Study.on(model)
                .read(CORPUS)
                .ask(new SurfaceInquiry())
                .run()
                .answers()
                .get(0);
        Settings found = part(answered.results().manifest().options(), Manifest.REDUCED_PRECISION);
        assertThat(found.find("precision")).hasValue("rough");
        assertThat((double) part(found, "maps").find("largest_error").orElseThrow())
                .isBetween(1e-6, (double) SPREAD);
        double[] exact = table(surface(random));
        double[] rough = table(surface(model));
        double[] errors = IntStream.range(0, exact.length)
                .mapToDouble(head -> Math.abs(exact[head] - rough[head]))
                .toArray();
        Settings cls = part(part(found, "errors"), "heads.cls");
        assertThat((double) cls.find("mean_error").orElseThrow())
                .isCloseTo(Arrays.stream(errors).average().orElseThrow(), within(1e-8));
        assertThat((double) cls.find("largest_error").orElseThrow())
                .isCloseTo(Arrays.stream(errors).max().orElseThrow(), within(1e-8));
        assertThat(part(found, "errors").find("segments")).isEmpty();
        assertThat(answered.remarks()).anyMatch(line -> line.startsWith("rough: on a sample of at most 32 examples"));
        assertThat(open).hasValue(0);
    }

    @Test
    void aModelOfSinglePrecisionIsComparedWithNone() {
        Answered<?> answered = Study.on(random)
                .read(CORPUS)
                .ask(new SurfaceInquiry())
                .run()
                .answers()
                .get(0);
        assertThat(answered.results().manifest().reducedPrecision()).isEmpty();
    }

    @Test
    void whatHasNoNumbersToCompareIsRefused() {
        Study study = Study.on(model).read(CORPUS);
        assertThatThrownBy(() -> study.extract(ExportOptions.STANDARD))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("precision rough is for answers whose error can be measured");
        assertThatThrownBy(() -> study.ask(new MixingInquiry()).run()).isInstanceOf(UsageException.class);
    }
}
