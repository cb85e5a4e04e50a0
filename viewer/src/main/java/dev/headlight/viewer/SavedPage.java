package dev.headlight.viewer;

import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.maps.Measure;
import dev.headlight.report.SinglePage;
import dev.headlight.result.AtomicFile;
import dev.headlight.result.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The viewer as one file, with the maps of one text, which needs no server and no network. */
public final class SavedPage {

    private SavedPage() {}

    /**
     * Reads the first sentence with the first model and writes the page, whole or not at all. Its numbers have 16 bits, in
     * parts of each head's largest.
     *
     * @throws UsageException if the sentence is longer than the model reads
     * @throws OutputException if the file cannot be written
     */
    public static void write(Path file, ModelPool pool, ViewerSettings settings) {
        byte[] page = html(pool, settings).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
    }

    static String html(ModelPool pool, ViewerSettings settings) {
        ViewerSettings.Passage sentence = settings.sentences().get(0);
        TextRequest question = TextRequest.of(pool.names().get(0), Measure.ATTENTION.name(), sentence);
        ReadText reading = read(new Reader(pool, settings.maxTokens(), settings.maxBytes()), question);
        List<Map<String, Object>> readings = new ArrayList<>();
        for (boolean words : new boolean[] {true, false}) {
            byte[] bytes = MapWire.bytes(reading, words, MapWire.Numbers.UINT16);
            readings.add(Map.of(
                    "question",
                    Map.of(
                            "model", question.model(),
                            "measure", question.measure(),
                            "text", question.text(),
                            "pair", question.pair(),
                            "spaced", question.spaced(),
                            "words", words),
                    "bytes",
                    Base64.getEncoder().encodeToString(bytes)));
        }
        String about = About.of(pool, settings)
                .of(question, reading.measure(), sentence)
                .json();
        String saved = "{\"about\":" + about + ",\"readings\":" + Json.toString(readings) + "}";
        Map<String, String> modules = new TreeMap<>();
        for (String name : Assets.MODULES) {
            modules.put(Assets.PREFIX + name, Assets.text("js/" + name));
        }
        return new SinglePage(
                        "Headlight",
                        "viewer",
                        Assets.text("viewer.css"),
                        Assets.text("body.html"),
                        modules,
                        saved,
                        "import \"" + Assets.PREFIX + "main.js\";")
                .html();
    }

    private static ReadText read(Reader reader, TextRequest question) {
        try {
            return reader.read(question, () -> false);
        } catch (TooLongException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
