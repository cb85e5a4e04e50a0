package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.engine.Products;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.Precision;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever multiplies, a model is the same to rounding, and says what multiplied. */
class ProductsTest {

    private static final double ROUNDING = 1e-5;

    private final String before = System.getProperty(Products.PROPERTY);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(Products.PROPERTY);
        } else {
            System.setProperty(Products.PROPERTY, before);
        }
    }

    private static Transformer model(Products products) {
        System.setProperty(Products.PROPERTY, products.key());
        Transformer model = TinyBert.model(new TinyCheckpoint(TinyBert.CONFIG, 5));
        assertThat(Products.on(Device.CPU)).isEqualTo(products);
        model.forward(TinyBert.sentences(model, 1, 3));
        return model;
    }

    @Test
    void packedProductsAreThePlainOnes() {
        try (Transformer plain = model(Products.PLAIN);
                Transformer packed = model(Products.PACKED)) {
            List<Example> examples = TinyBert.masked(plain, TinyBert.sentences(plain, 6, 3));
            for (Measure measure : plain.measures()) {
                List<HeadMaps> expected = plain.maps(examples, measure);
                List<HeadMaps> found = packed.maps(examples, measure);
                for (int i = 0; i < examples.size(); i++) {
                    assertThat(found.get(i).values())
                            .as(measure.name())
                            .usingComparatorWithPrecision((float) ROUNDING)
                            .containsExactly(expected.get(i).values());
                }
            }
            double[] losses = packed.losses(examples);
            for (int i = 0; i < losses.length; i++) {
                assertThat(losses[i]).isCloseTo(plain.losses(examples)[i], within(ROUNDING));
            }
        }
    }

    /** Gradients go through no packed product, and what was computed before them changes nothing. */
    @ParameterizedTest
    @EnumSource
    void anyThreadAndAnyOrderGiveTheSameNumbers(Products products) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Transformer model = model(products);
                Transformer fresh = model(products)) {
            List<Example> examples = TinyBert.masked(model, TinyBert.sentences(model, 4, 8));
            Callable<double[]> losses = () -> model.losses(examples);
            double[] first = losses.call();
            List<HeadMaps> gradients = model.maps(examples, Measure.GRADIENTS);
            assertThat(losses.call()).containsExactly(first);
            assertThat(other.submit(losses).get()).containsExactly(first);
            List<HeadMaps> alone = fresh.maps(examples, Measure.GRADIENTS);
            for (int i = 0; i < examples.size(); i++) {
                assertThat(alone.get(i).values())
                        .containsExactly(gradients.get(i).values());
            }
        } finally {
            other.shutdown();
        }
    }

    /**
     * Eight binary digits, rounded, are wrong by 2⁻⁹ at most, which twelve products in a row of a tiny model add up to a few thousandths; where the
     * processor has no instructions for them, that is said.
     */
    @Test
    void eightBinaryDigitsAreNearlyEnough() {
        TinyCheckpoint checkpoint = new TinyCheckpoint(TinyBert.CONFIG, 5);
        if (!hasInstructions()) {
            assertThatThrownBy(() -> Products.packed(Device.CPU, Precision.BFLOAT16))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(
                            "precision bfloat16: found a processor without, expected a processor with AVX512-BF16");
            return;
        }
        try (Transformer single = TinyBert.model(checkpoint);
                Transformer reduced = TinyBert.model(checkpoint, Precision.BFLOAT16)) {
            double largest = 0;
            for (Example example : TinyBert.sentences(single, 6, 3)) {
                float[] expected =
                        single.maps(List.of(example), Measure.ATTENTION).get(0).values();
                float[] found =
                        reduced.maps(List.of(example), Measure.ATTENTION).get(0).values();
                for (int i = 0; i < expected.length; i++) {
                    largest = Math.max(largest, Math.abs(expected[i] - found[i]));
                }
            }
            assertThat(largest).isBetween(1e-6, 0.02);
        }
    }

    private static boolean hasInstructions() {
        try {
            return Products.packed(Device.CPU, Precision.BFLOAT16) != null;
        } catch (UsageException e) {
            return false;
        }
    }

    @Test
    void aGraphicsCardHasNone() {
        assertThatThrownBy(() -> Products.packed(Device.cuda(0), Precision.BFLOAT16))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("precision bfloat16: found cuda:0");
    }

    @Test
    void anotherNameIsRefused() {
        System.setProperty(Products.PROPERTY, "fast");
        assertThatThrownBy(() -> Products.on(Device.CPU))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("headlight.products=fast", "plain", "packed");
    }
}
