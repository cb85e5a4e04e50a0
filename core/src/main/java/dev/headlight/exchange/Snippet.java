package dev.headlight.exchange;

import dev.headlight.maps.Head;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Five lines of Python for the files of an export.
 *
 * @param examples how many there are
 */
record Snippet(ExampleLayout.Frame frame, int examples) {

    List<String> lines(Path written) {
        ExportFormat format = frame.options().format();
        Path file = Files.isDirectory(written)
                ? written.resolve(
                        frame.options().separate()
                                ? Extraction.MAPS + (format == ExportFormat.NPY ? "" : "/0." + format.suffix())
                                : Extraction.MAPS + "." + format.suffix())
                : written;
        String path = quoted(file.toString());
        String array = frame.maps(0);
        String labels = frame.options().words() ? "words_0" : "tokens_0";
        Head head = frame.heads().heads().get(0);
        String place = frame.heads().axes().length == 2 ? "0, 0" : "0";
        String looks = "print([labels[key] for key in maps[%s].argmax(-1)])  # where each query looks most, head %s"
                .formatted(place, head);
        String first = "labels = [str(label) for label in %s]";
        return switch (format) {
            case NPZ ->
                List.of(
                        "import numpy as np",
                        "file = np.load(" + path + ")",
                        "maps = file[\"" + array + "\"]  # of the first of " + examples + "; print(maps.shape)",
                        first.formatted("file[\"" + labels + "\"]"),
                        looks);
            case NPY ->
                List.of(
                        "import numpy as np",
                        "folder = " + path + " + \"/\"",
                        "maps = np.load(folder + \"" + array + ".npy\", mmap_mode=\"r\")  # of the first of "
                                + examples,
                        first.formatted("np.load(folder + \"" + labels + ".npy\")"),
                        looks);
            case SAFETENSORS ->
                List.of(
                        "import json; from safetensors import safe_open",
                        "file = safe_open(" + path + ", \"np\")",
                        "maps = file.get_tensor(\"" + array + "\")  # of the first of " + examples,
                        first.formatted("json.loads(file.metadata()[\"" + labels + "\"])"),
                        looks);
            case JSON ->
                List.of(
                        "import json, torch",
                        "from bertviz import head_view",
                        "file = json.load(open(" + path + "))",
                        "attention = [torch.tensor(layer) for layer in file[\"attention\"]]",
                        "head_view(attention, file[\"tokens\"], sentence_b_start=file.get(\"sentence_b_start\"))");
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
