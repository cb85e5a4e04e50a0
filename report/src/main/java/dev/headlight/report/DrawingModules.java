package dev.headlight.report;

import dev.headlight.report.internal.Resources;
import java.util.List;

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
            "curves.js",
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
            "series.js",
            "table.js",
            "tooltip.js");

    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";

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

    /** D3, as a plain script that defines {@code d3}, with its licence before it, which has to go where it goes. */
    public static String d3() {
        return "/*\n" + Resources.text(D3 + "LICENSE") + "*/\n" + Resources.text(D3 + "dist/d3.min.js");
    }
}
