package dev.headlight.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void everyMeasureIsFoundByItsName() throws IllegalAccessException {
        List<Measure> constants = new ArrayList<>();
        for (Field field : Measure.class.getFields()) {
            if (field.getType() == Measure.class) {
                constants.add((Measure) field.get(null));
            }
        }
        assertThat(constants)
                .hasSizeGreaterThan(6)
                .allSatisfy(measure -> assertThat(Measure.named(measure.name())).isSameAs(measure));
    }

    @Test
    void anUnknownOneIsCalledByItsName() {
        assertThat(Measure.named("warmth").title()).isEqualTo("warmth");
    }
}
