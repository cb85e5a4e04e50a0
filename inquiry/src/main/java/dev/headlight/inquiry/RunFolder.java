package dev.headlight.inquiry;

import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of a run: {@code results.json}, or one in a folder of its name for each of several answers, the report and its
 * tables. What is drawn is drawn from what was written, so that a report drawn again later is the same, byte for byte.
 */
public final class RunFolder {

    private static final String PAGE = "report.html";

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
        stage(output.staging(), answers);
        output.commit();
        return page(output);
    }

    /**
     * Writes each answer as a run of its own, in a folder within, which is called after the question: the same as if it had been
     * asked alone. Runs of other questions that are there stay.
     *
     * @return the pages, in the order of the answers
     * @throws dev.headlight.OutputException if they cannot be written; what was there stays then
     */
    public static List<Path> writeEach(OutputFolder output, List<Answered<?>> answers) {
        List<String> names = names(answers);
        for (int i = 0; i < answers.size(); i++) {
            stage(output.staging().resolve(names.get(i)), List.of(answers.get(i)));
        }
        output.commit();
        return names.stream()
                .map(name -> output.folder().resolve(name).resolve(PAGE))
                .toList();
    }

    /**
     * Answers as they will lie in the folder of a run of several, so that more can be asked of them before it is written: what is asked
     * is what was read back, as for answers of another run.
     *
     * @param named the folder, as its user named it
     */
    public static List<SavedRun.Saved> saved(OutputFolder output, Path named, List<Answered<?>> answers) {
        List<SavedRun.Saved> saved = new ArrayList<>();
        List<String> names = names(answers);
        for (int i = 0; i < answers.size(); i++) {
            Path staged = output.staging().resolve(names.get(i)).resolve(SavedRun.RESULTS);
            Json.write(staged, answers.get(i).results());
            Path file = named.resolve(names.get(i)).resolve(SavedRun.RESULTS);
            saved.add(new SavedRun.Saved(named, file, SavedRun.read(staged), SavedRun.source(file.toString(), staged)));
        }
        return saved;
    }

    /**
     * As {@link #write(OutputFolder, List)}, where the answers were read from the folder itself, or from folders in it: what
     * else a run has put there, such as trained probes, stays.
     */
    public static Path redraw(OutputFolder output, List<Answered<?>> answers) {
        stage(output.staging(), answers);
        output.keepTheRest();
        output.commit();
        return page(output);
    }

    private static Path page(OutputFolder output) {
        return output.folder().resolve(PAGE);
    }

    private static void stage(Path folder, List<Answered<?>> answers) {
        Map<String, Answered<?>> written = new LinkedHashMap<>();
        List<String> names = answers.size() == 1 ? List.of("") : names(answers);
        for (int i = 0; i < answers.size(); i++) {
            Answered<?> answered = answers.get(i);
            String name = names.get(i);
            Path file = folder.resolve(name).resolve(SavedRun.RESULTS);
            Json.write(file, answered.results());
            answered.attachments()
                    .forEach(attachment ->
                            attachment.write(file.resolveSibling(".").normalize()));
            written.put(name, SavedRun.read(file));
        }
        if (answers.size() > 1) {
            Json.write(folder.resolve(SavedRun.ORDER), List.copyOf(written.keySet()));
        }
        TidyFolder.write(folder, written);
        RunReport.of(List.copyOf(written.values())).write(folder);
    }

    /** What the folders of the answers are called: after their questions, with a number where one comes again. */
    private static List<String> names(List<Answered<?>> answers) {
        List<String> names = new ArrayList<>();
        for (Answered<?> answered : answers) {
            String name = answered.inquiry().schema().shortName();
            String free = name;
            for (int number = 2; names.contains(free); number++) {
                free = name + "-" + number;
            }
            names.add(free);
        }
        return names;
    }
}
