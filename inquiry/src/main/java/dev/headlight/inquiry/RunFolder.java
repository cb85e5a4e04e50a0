package dev.headlight.inquiry;

import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folder of a run: {@code results.json}, or one in a folder of its name for each of several answers, the report and its
 * tables. What is drawn is drawn from what was written, so that a report drawn again later is the same, byte for byte.
 */
public final class RunFolder {

    private RunFolder() {}

    /**
     * Writes a run, whole or not at all.
     *
     * @return the page
     * @throws dev.headlight.OutputException if it cannot be written; what was there stays then
     */
    public static Path write(Path folder, List<Answered<?>> answers) {
        try (OutputFolder output = OutputFolder.open(folder)) {
            return write(output, answers);
        }
    }

    /** As {@link #write(Path, List)}, into a folder that is held already. */
    public static Path write(OutputFolder output, List<Answered<?>> answers) {
        Map<String, Answered<?>> written = new LinkedHashMap<>();
        for (Answered<?> answered : answers) {
            String name = answers.size() == 1 ? "" : free(answered, written.keySet());
            Path file = output.staging().resolve(name).resolve(SavedRun.RESULTS);
            Json.write(file, answered.results());
            answered.attachments()
                    .forEach(attachment ->
                            attachment.write(file.resolveSibling(".").normalize()));
            written.put(name, SavedRun.read(file));
        }
        if (answers.size() > 1) {
            Json.write(output.staging().resolve(SavedRun.ORDER), List.copyOf(written.keySet()));
        }
        TidyFolder.write(output.staging(), written);
        RunReport.of(List.copyOf(written.values())).write(output.staging());
        output.commit();
        return output.folder().resolve("report.html");
    }

    private static String free(Answered<?> answered, Set<String> names) {
        String name = answered.inquiry().schema().shortName();
        String free = name;
        for (int number = 2; names.contains(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }
}
