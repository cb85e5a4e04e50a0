package dev.headlight.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.report.DrawingModules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private static final Pattern IMPORT = Pattern.compile("from \"(headlight|viewer)/([^\"]+)\"");

    @Test
    void listsEveryModule() throws Exception {
        Path folder = Path.of("src/main/resources/dev/headlight/viewer/js");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Assets.MODULES);
        }
    }

    @Test
    void everyImportIsThere() {
        for (String name : Assets.MODULES) {
            IMPORT.matcher(Assets.text("js/" + name))
                    .results()
                    .forEach(found -> assertThat(
                                    found.group(1).equals("viewer") ? Assets.MODULES : DrawingModules.names())
                            .as(name)
                            .contains(found.group(2)));
        }
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        for (String name : Assets.MODULES) {
            assertThat(Assets.text("js/" + name)).as(name).doesNotContain("https://");
        }
        assertThat(Assets.text("viewer.css")).doesNotContain("url(", "@import");
    }
}
