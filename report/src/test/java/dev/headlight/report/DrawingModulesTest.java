package dev.headlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DrawingModulesTest {

    private static final Pattern IMPORT = Pattern.compile("from \"([^\"]+)\"");

    @Test
    void listsEveryModule() throws Exception {
        Path folder = Path.of("src/main/resources/dev/headlight/report/js");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(DrawingModules.names());
        }
    }

    @Test
    void everyImportIsInTheMap() {
        var imports = new SinglePage("", "", "", "", Map.of(), "[]", "").imports();
        for (String name : DrawingModules.names()) {
            assertThat(IMPORT.matcher(DrawingModules.module(name)).results().map(found -> found.group(1)))
                    .as(name)
                    .allMatch(imports::containsKey);
        }
    }

    @Test
    void everyKindOfExhibitHasAModule() {
        Samples.surfaceReport(1, 1)
                .exhibits()
                .forEach(exhibit -> assertThat(DrawingModules.names()).contains(exhibit.kind() + ".js"));
        Samples.everyKind()
                .exhibits()
                .forEach(exhibit -> assertThat(DrawingModules.names()).contains(exhibit.kind() + ".js"));
    }
}
