package dev.headlight.cli;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.cards.HeadCards;
import dev.headlight.report.Facts.Fact;
import dev.headlight.report.Report;
import dev.headlight.report.sections.CardsSection;
import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import dev.headlight.result.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight cards}. */
@Command(
        name = "cards",
        description =
                "Joins results of one model into a card for each head: its role, its best relation with interval and"
                        + " p-value, what norms and gradients say, the effect of knocking it out, and its random twin.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  headlight surface --text a.txt -o all/attention",
            "  headlight surface --text a.txt --measure norms -o all/norms",
            "  headlight surface --text a.txt --weights random -o all/twin",
            "  headlight syntax --treebank dev.conllu -o all/syntax",
            "  headlight cards all -o cards",
        })
final class CardsCommand implements Callable<Integer> {

    private static final int VERSION = 2;

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "Folders with results.json, or folders of such folders.")
    private List<Path> folders = List.of();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Spec
    private CommandSpec spec;

    /** What results.json holds; the manifests are those of the sources. */
    private record CardsFile(String schema, int version, String tool, CardsResult result) {}

    @Override
    public Integer call() {
        CardsResult result = HeadCards.join(folders);
        try (OutputFolder folder = output.open(spec.name())) {
            Json.write(
                    folder.staging().resolve("results.json"),
                    new CardsFile("headlight/cards", VERSION, Version.TOOL, result));
            Report report = new Report(
                    "What each head of " + result.model().replace('-', '\u2011') + " does",
                    "one card a head",
                    List.of(
                            new Fact("model", result.model()),
                            new Fact("heads", result.layers() + " layers × " + result.heads()),
                            new Fact(
                                    "results joined",
                                    Integer.toString(result.sources().size()))),
                    CardsSection.of(result));
            report.write(folder.staging());
            folder.commit();
            spec.commandLine().getOut().println(folder.folder().resolve("report.html"));
        }
        return 0;
    }
}
