package dev.headlight.exchange;

import dev.headlight.result.Settings;
import java.util.List;

/**
 * What was written, for the manifest.
 *
 * @param format of the files
 * @param files their names, from the manifest's folder
 * @param examples how many examples are in them
 * @param bytes of all files
 * @param heads the heads in the order of the maps' axes
 * @param shape of maps, by the names of their axes
 * @param options how it was set
 */
public record Export(
        ExportFormat format,
        List<String> files,
        int examples,
        long bytes,
        List<String> heads,
        List<String> shape,
        Settings options) {

    /** What a manifest says that it is of. */
    public static final String SCHEMA = "headlight/extract";

    /** Its version. */
    public static final int VERSION = 1;

    public Export {
        files = List.copyOf(files);
        heads = List.copyOf(heads);
        shape = List.copyOf(shape);
    }
}
