package dev.headlight.report;

import dev.headlight.report.internal.Html;
import dev.headlight.result.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page in one file, which needs no server and no network: its styles, its scripts and its data are in it, and it may
 * fetch nothing.
 *
 * @param title plain words
 * @param kind the class of the body, for styles
 * @param styles CSS besides that of the drawings
 * @param body HTML, in which every text is escaped
 * @param modules JavaScript besides the drawing modules, by the names that it is imported under
 * @param data JSON, which scripts find as the text of the element {@code page-data}
 * @param start the JavaScript that starts the page, a module
 */
public record SinglePage(
        String title, String kind, String styles, String body, Map<String, String> modules, String data, String start) {

    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline' data:; style-src"
            + " 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

    /** The text of the file. */
    public String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="generator" content="Headlight">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <title>%s</title>
                <style>
                %s%s</style>
                </head>
                <body class="%s">
                %s<script>%s</script>
                <script type="importmap">%s</script>
                <script type="application/json" id="page-data">%s</script>
                <script type="module">%s</script>
                </body>
                </html>
                """.formatted(
                        POLICY,
                        Html.text(title),
                        DrawingModules.styleSheet(),
                        styles,
                        Html.text(kind),
                        body,
                        Html.script(DrawingModules.d3()),
                        Html.json(Json.toString(Map.of("imports", imports()))),
                        Html.json(data),
                        start);
    }

    /** Where the modules are: in the map itself. */
    Map<String, String> imports() {
        Map<String, String> imports = new TreeMap<>();
        for (String name : DrawingModules.names()) {
            imports.put(DrawingModules.PREFIX + name, dataUri(DrawingModules.module(name)));
        }
        modules.forEach((name, module) -> imports.put(name, dataUri(module)));
        return imports;
    }

    private static String dataUri(String module) {
        return "data:text/javascript;base64,"
                + Base64.getEncoder().encodeToString(module.getBytes(StandardCharsets.UTF_8));
    }
}
