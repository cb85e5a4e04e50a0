package dev.headlight.cli;

import dev.headlight.inquiry.cards.CardsInquiry;
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

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "Folders with results.json, or folders of such folders.")
    private List<Path> folders = List.of();

    @Mixin
    private final OutputOption output = new OutputOption.Folder();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return RunWriter.join(new CardsInquiry(), folders, output, spec);
    }
}
