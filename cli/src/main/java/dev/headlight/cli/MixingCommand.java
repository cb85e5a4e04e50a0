package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.inquiry.standard.MixingInquiry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headlight mixing}. */
@Command(
        name = "mixing",
        description = "How much of a token's new vector comes from other tokens in each layer, residual connection and"
                + " LayerNorm included (Kobayashi et al. 2021).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight mixing --text articles.txt -o ratios",
        })
final class MixingCommand implements Callable<Integer> {

    @Mixin
    private final TextInput text = new TextInput();

    @Option(
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = Compats.Converter.class,
            description = "Reference behaviours that differ from the paper: zero-segment-ids.")
    private List<Compat> compat = List.of();

    @Mixin
    private final ShardOptions checkpoints = new ShardOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public Integer call() {
        text.check();
        Set<Compat> switches = Compats.of(compat, Set.of(Compat.ZERO_SEGMENT_IDS));
        return run.report(
                checkpoints,
                (model, output) -> checkpoints.answers(
                        run.study(model, text.corpus(model.card(), run.seed(), switches))
                                .ask(new MixingInquiry()),
                        output));
    }
}
