package dev.headlight.cli;

import dev.headlight.inference.KnownModel;
import dev.headlight.inference.Models;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.model.ModelCard;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight models}. */
@Command(
        name = "models",
        description = "The models that Headlight can read.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|pull|info",
        footer = {
            "",
            "Examples:",
            "  headlight models list",
            "  headlight models pull bert-base-cased",
            "  headlight models pull hf:google-bert/bert-base-cased",
            "  headlight models info bert-base-cased",
            "  headlight models info /data/uncased_L-12_H-768_A-12",
        })
final class ModelsCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            description = "Names the known models and those in the hub's cache, and says which are installed.",
            mixinStandardHelpOptions = true)
    int list() {
        PrintWriter out = out();
        for (KnownModel known : Models.known()) {
            out.printf(
                    Locale.ROOT,
                    "%-30s %-10s %s%n",
                    known.name(),
                    known.installed() ? "installed" : known.source().startsWith("hf:") ? "in part" : "-",
                    known.source());
        }
        return 0;
    }

    @Command(
            name = "pull",
            description = "Fetches a model, so that it is there without a network.",
            mixinStandardHelpOptions = true)
    int pull(
            @Parameters(
                            paramLabel = "NAME",
                            description =
                                    "A name from the list, hf:ORG/NAME[@REVISION], or maven:GROUP:ARTIFACT:VERSION.")
                    String name) {
        out().println(name + " is in " + Models.pull(name, progress()));
        return 0;
    }

    @Command(
            name = "info",
            description = "Says what a model is, and checks its files.",
            mixinStandardHelpOptions = true)
    int info(@Parameters(paramLabel = "NAME|DIR", description = "A name from the list, or a folder.") String name) {
        ModelCard card = Models.check(name, OpenOptions.DEFAULT.with(progress()));
        PrintWriter out = out();
        out.printf(Locale.ROOT, "name         %s%n", card.name());
        out.printf(Locale.ROOT, "source       %s%n", card.source());
        out.printf(Locale.ROOT, "folder       %s%n", Models.fetch(name, progress()));
        out.printf(Locale.ROOT, "checksum     %s, all tensors intact%n", card.checksum());
        out.printf(Locale.ROOT, "parameters   %,d%n", card.parameters());
        out.printf(Locale.ROOT, "layers       %d%n", card.layers());
        out.printf(Locale.ROOT, "heads        %d in each layer%n", card.heads());
        out.printf(Locale.ROOT, "hidden size  %,d%n", card.hiddenSize());
        out.printf(
                Locale.ROOT,
                "vocabulary   %,d word pieces, %s%n",
                card.vocabularySize(),
                card.lowerCase() ? "lower-cased" : "cased");
        out.printf(Locale.ROOT, "longest      %,d tokens%n", card.maxLength());
        return 0;
    }

    private TransferProgress progress() {
        return new TransferProgress(spec.commandLine().getErr(), Terminal.showsProgress());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
