package dev.headlight.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Settings SETTINGS = Settings.of("max_length", 128)
            .with("name", "text")
            .with("cut", Settings.of("seed", 1L).with("short", 0.1))
            .with("sets", List.of("a", "b"));

    @Test
    void isWrittenAsAnObjectInItsOwnOrder() {
        assertThat(Json.toString(SETTINGS))
                .isEqualTo(
                        "{\"max_length\":128,\"name\":\"text\",\"cut\":{\"seed\":1,\"short\":0.1},\"sets\":[\"a\",\"b\"]}");
    }

    @Test
    void aLaterValueWinsAndKeepsItsPlace() {
        Settings changed = SETTINGS.with("max_length", 64).with("name", "other");

        assertThat(changed.toMap()).containsEntry("max_length", 64).containsEntry("name", "other");
        assertThat(changed.toMap().keySet()).containsExactly("max_length", "name", "cut", "sets");
        assertThat(SETTINGS.toMap()).containsEntry("max_length", 128);
        assertThat(changed).isNotEqualTo(SETTINGS);
    }

    @Test
    void settingsThatContradictEachOtherAreNotJoined() {
        assertThat(SETTINGS.with(Settings.of("max_length", 128).with("more", true))
                        .toMap())
                .hasSize(5)
                .containsEntry("more", true);
        assertThatThrownBy(() -> SETTINGS.with(Settings.of("max_length", 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max_length is both 128 and 64");
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThatThrownBy(() -> SETTINGS.with("file", Path.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file");
        assertThatThrownBy(() -> SETTINGS.with("files", List.of(Path.of("x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
