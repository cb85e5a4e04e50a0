package dev.headlight.inquiry.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortNamesTest {

    @Test
    void areTheShortestEndsThatTellModelsApart() {
        assertThat(ShortNames.of(List.of("bert-base-uncased", "runs/a/final", "runs/b/final/", "hf:some/other@main")))
                .containsExactly("bert-base-uncased", "a-final", "b-final", "other@main");
        assertThat(ShortNames.of(List.of("maven:org.example:one:1.0", "../two", "run/model.ckpt-1000")))
                .containsExactly("one", "two", "model.ckpt-1000");
        assertThat(ShortNames.of(
                        List.of("maven:org.example:one:1.0", "maven:org.example:one:1.1", "maven:org.example:two:1")))
                .containsExactly("one-1.0", "one-1.1", "two");
        assertThat(ShortNames.of(List.of("maven:org.example:one:1.0", "maven:net.example:one:1.0", "runs/one")))
                .containsExactly("org.example-one-1.0", "net.example-one-1.0", "runs-one");
        assertThat(ShortNames.of(List.of("a/x", "x"))).containsExactly("a-x", "x");
    }
}
