package dev.headlight.report;

import dev.headlight.report.internal.Resources;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JavaScript that draws: D3, our own modules, and the style sheet. A page puts D3 into a plain script, and an import
 * map before the first module; a module named {@code layer-points.js} is imported as {@code headlight/layer-points.js}.
 */
public final class DrawingModules {

    /** What a page imports the modules under. */
    public static final String PREFIX = "headlight/";

    private static final List<String> NAMES = List.of(
            "attention-lines.js",
            "axes.js",
            "bars.js",
            "cluster-tree.js",
            "controls.js",
            "explore.js",
            "format.js",
            "heat-map.js",
            "layer-points.js",
            "legend.js",
            "page.js",
            "plot.js",
            "save.js",
            "scatter.js",
            "sentences.js",
            "table.js",
            "tooltip.js");

    private DrawingModules() {}

    /** The names of our modules. */
    public static List<String> names() {
        return NAMES;
    }

    /** The text of a module. */
    public static String module(String name) {
        return Resources.text("/dev/headlight/report/js/" + name);
    }

    /** The style sheet that the drawings need. */
    public static String styleSheet() {
        return Resources.text("/dev/headlight/report/report.css");
    }

    /** D3, as a plain script that defines {@code d3}. */
    public static String d3() {
        return Resources.text("/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js");
    }

    /** An import map that holds the modules themselves, so that they load without a server. */
    public static Map<String, Map<String, String>> inlineImportMap() {
        Map<String, String> imports = new TreeMap<>();
        for (String name : NAMES) {
            byte[] text = module(name).getBytes(StandardCharsets.UTF_8);
            imports.put(
                    PREFIX + name,
                    "data:text/javascript;base64," + Base64.getEncoder().encodeToString(text));
        }
        return Map.of("imports", imports);
    }
}
