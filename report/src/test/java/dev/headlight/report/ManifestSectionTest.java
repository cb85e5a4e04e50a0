package dev.headlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.manifest.Manifest;
import dev.headlight.report.Facts.Fact;
import dev.headlight.report.sections.ManifestSection;
import dev.headlight.result.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestSectionTest {

    private static final Manifest FIRST = Samples.manifest(2, 3);

    private static Manifest other(Settings options, double seconds) {
        return new Manifest(
                FIRST.tool(),
                FIRST.command(),
                FIRST.model(),
                FIRST.measure(),
                FIRST.corpus(),
                options,
                FIRST.compat(),
                FIRST.threads(),
                FIRST.java(),
                FIRST.machine(),
                FIRST.start(),
                seconds);
    }

    private static List<List<Fact>> facts(Manifest... manifests) {
        return ManifestSection.of(List.of(manifests)).blocks().stream()
                .filter(Facts.class::isInstance)
                .map(block -> ((Facts) block).facts())
                .toList();
    }

    @Test
    void oneRunIsToldAtOnce() {
        List<List<Fact>> facts = facts(FIRST);
        assertThat(facts).hasSize(1);
        assertThat(facts.get(0))
                .extracting(Fact::name)
                .containsExactly(
                        "Model",
                        "Weights",
                        "Measure",
                        "Corpus",
                        "File",
                        "Notice",
                        "Options",
                        "Reference behaviours",
                        "Command",
                        "Made by",
                        "Machine",
                        "Run");
    }

    /** What both share stands once, option by option; what differs stands with its run. */
    @Test
    void whatRunsShareStandsOnce() {
        Manifest other = other(FIRST.options().with("seed", 7), 39.4);
        List<List<Fact>> facts = facts(FIRST, other);
        assertThat(facts).hasSize(3);
        assertThat(facts.get(0))
                .extracting(Fact::name)
                .contains("Model", "Options")
                .doesNotContain("Run");
        assertThat(facts.get(0)).contains(new Fact("Options", "corpus (max_length = 128)"));
        assertThat(facts.get(1)).extracting(Fact::name).containsExactly("Run");
        assertThat(facts.get(2)).contains(new Fact("Options", "seed = 7")).hasSize(2);
    }
}
