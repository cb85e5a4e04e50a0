package dev.headlight.viewer;

import dev.headlight.report.DrawingModules;
import dev.headlight.result.Checksums;
import dev.headlight.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of the page, by their paths; there are no others. */
final class Assets {

    /** What a page imports our modules under; those of the report are imported under {@link DrawingModules#PREFIX}. */
    static final String PREFIX = "viewer/";

    static final List<String> MODULES = List.of(
            "antecedents.js",
            "app.js",
            "attention.js",
            "chooser.js",
            "compose.js",
            "facts.js",
            "grid.js",
            "lines-view.js",
            "main.js",
            "matrix-view.js",
            "neurons-view.js",
            "pane.js",
            "predictions.js",
            "save-view.js",
            "scene.js",
            "search.js",
            "source.js",
            "stage.js",
            "state.js",
            "text-view.js",
            "told.js");

    private static final String FOLDER = "/dev/headlight/viewer/";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";

    private final Map<String, Asset> byPath = new TreeMap<>();
    private final String importMap;

    /**
     * A file.
     *
     * @param type its content type
     */
    record Asset(String type, byte[] content) {}

    Assets() {
        Map<String, String> imports = new LinkedHashMap<>();
        for (String name : DrawingModules.names()) {
            add("/report/" + name, JAVASCRIPT, DrawingModules.module(name));
            imports.put(DrawingModules.PREFIX + name, "/report/" + name);
        }
        for (String name : MODULES) {
            add("/js/" + name, JAVASCRIPT, text("js/" + name));
            imports.put(PREFIX + name, "/js/" + name);
        }
        add("/report.css", CSS, DrawingModules.styleSheet());
        add("/viewer.css", CSS, text("viewer.css"));
        add("/d3.js", JAVASCRIPT, DrawingModules.d3());
        importMap = Json.toString(Map.of("imports", imports));
        add(
                "/",
                "text/html; charset=utf-8",
                text("index.html").replace("{{imports}}", importMap).replace("{{body}}", text("body.html")));
    }

    Optional<Asset> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** What the page may do: run our files and that import map, ask this server, and nothing else. */
    String contentSecurityPolicy() {
        return "default-src 'none'; script-src 'self' '" + sha256(importMap)
                + "'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action"
                + " 'none'; frame-ancestors 'none'";
    }

    /** A text beside the classes. */
    static String text(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String path, String type, String content) {
        byPath.put(path, new Asset(type, content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(String text) {
        byte[] digest = Checksums.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
