package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.links.LinkAnalysis;
import dev.headlight.analysis.links.LinkIndex;
import dev.headlight.corpus.Corpus;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.OutputFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight index}. */
@Command(
        name = "index",
        description = "Reads a corpus once and keeps the strongest links of every head, word by word, to be searched in"
                + " 'headlight view'.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight index --treebank dev.conllu -o dev.links",
            "  headlight view --index dev.links",
        })
final class IndexCommand implements Callable<Integer> {

    private static final int MOST_MEGABYTES = 2048;

    @Mixin
    private final ExtractInput input = new ExtractInput();

    @Option(
            names = "--megabytes",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "How much memory the index may take; where that is too little for all sentences, a random sample"
                            + " of them is kept (default: ${DEFAULT-VALUE}).")
    private int megabytes = 64;

    @Mixin
    private final CheckpointOptions checkpoints = new CheckpointOptions();

    @Mixin
    private final RunOptions run = new RunOptions(new OutputOption.SingleFile());

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        input.check();
        Path target = run.target();
        if (megabytes < 1 || megabytes > MOST_MEGABYTES) {
            throw new UsageException("--megabytes: found " + megabytes + ", expected 1 to " + MOST_MEGABYTES);
        }
        LinkAnalysis analysis = new LinkAnalysis((long) megabytes << 20, run.seed());
        try (OutputFile output = OutputFile.open(target);
                AttentionModel model = run.open()) {
            Corpus corpus = input.corpus(model, run.seed());
            Accumulator<LinkIndex> gathered = run.study(model, corpus)
                    .checkpoints(checkpoints.beside(output))
                    .gather(analysis);
            analysis.write(target, model.card(), gathered);
            output.discardState();
            LinkIndex index = gathered.result();
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %,d words of %,d sentences, of %,d that were read%n",
                            target.toAbsolutePath(),
                            index.words(),
                            index.sentences().size(),
                            index.read());
        }
        return 0;
    }
}
