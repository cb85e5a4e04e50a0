package dev.headlight.cli;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.inquiry.Answered;
import dev.headlight.manifest.Manifest;
import dev.headlight.result.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is worth asking after a run. */
final class NextCommand {

    private NextCommand() {}

    /**
     * A command that can be given as it is, or with one name filled in.
     *
     * @param folder of the run
     */
    static String after(List<Answered<?>> answers, Path folder) {
        Answered<?> first = answers.get(0);
        Manifest manifest = first.results().manifest();
        Object result = first.results().result();
        if (answers.size() == 1 && result instanceof ProbeResult) {
            return of(Stream.of("probe", "--load", folder.resolve("probes").toString(), "--test", "OTHER.conllu"));
        }
        if (answers.size() == 1 && result instanceof CardsResult cards) {
            Stream<String> runs = cards.sources().stream().map(source -> folder(source.file(), folder));
            return of(Stream.concat(Stream.of("view"), runs));
        }
        if (answers.size() == 1 && result instanceof PaperResult paper) {
            Stream<String> parts =
                    paper.parts().stream().filter(part -> !part.reference()).map(part -> folder(part.file(), folder));
            return of(Stream.of(Stream.of("cards"), parts, Stream.of("-o", "cards"))
                    .flatMap(words -> words));
        }
        if (answers.size() == 1 && result instanceof CompareResult compared) {
            CompareResult.Run run = compared.runs().get(0);
            return of(Stream.of("view", folder(run.files().get(0), folder), "--model", run.model()));
        }
        if (answers.size() == 1 && result instanceof ModelsResult models) {
            Stream<String> runs = models.models().stream().limit(2).map(model -> folder(model.file(), folder));
            return of(Stream.of(Stream.of("compare"), runs, Stream.of("-o", "compared"))
                    .flatMap(words -> words));
        }
        if (answers.stream().allMatch(answered -> isTwin(answered.results().manifest()))) {
            return of(Stream.of("cards", "RUNS-OF-THE-TRAINED-MODEL", folder.toString(), "-o", "cards"));
        }
        String model = manifest.model().name();
        Stream<String> named = model.equals(ModelOptions.DEFAULT) ? Stream.of() : Stream.of("--model", model);
        return of(Stream.concat(Stream.of("view", folder.toString()), named));
    }

    /** The folder that a result lies in. */
    private static String folder(String file, Path otherwise) {
        return String.valueOf(
                Objects.requireNonNullElse(Path.of(file).toAbsolutePath().getParent(), otherwise));
    }

    /** Whether a run is of other weights than the model's own: those are worth a look only beside the trained ones. */
    static boolean isTwin(Manifest manifest) {
        return manifest.options().find("model").stream()
                .anyMatch(model -> model instanceof Settings settings
                        && !settings.find("weights").orElse("trained").equals("trained"));
    }

    private static String of(Stream<String> arguments) {
        return arguments.map(RunOptions::quoted).collect(Collectors.joining(" ", "headlight ", ""));
    }
}
