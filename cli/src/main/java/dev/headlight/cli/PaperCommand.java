package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.paper.PublishedClaim;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.paper.Claims;
import dev.headlight.inquiry.paper.PaperRun;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight paper}. */
@Command(
        name = "paper",
        description =
                "The whole paper beside what was published: measures every section on the corpora that are given, and says"
                        + " of each claim whether it holds, with the published number, ours and its interval.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Each part is a run of its own in DIR/parts, and is not measured again where it is there already of the same files and"
                    + " settings. Without a corpus, the report is drawn from the parts that are there.",
            "",
            "Examples:",
            "  headlight paper --wiki articles.txt --treebank dev.conllu -o paper",
            "  headlight paper --wiki a.txt --treebank wsj/22 --train wsj/02 --coref ontonotes --glove glove.6B.100d.txt",
            "  headlight paper --free --segments 200 --sentences 500",
            "  headlight paper --claims",
        })
final class PaperCommand implements Callable<Integer> {

    @Mixin
    private final PaperInput input = new PaperInput();

    @Option(
            names = "--reference",
            description =
                    "Measures everything once more with all behaviours of the released code, and says for each claim what"
                            + " they change: why one does not get the paper's number.")
    private boolean reference;

    @Option(
            names = "--no-twin",
            description = "Leaves the random model of Table 3 out, which halves the cost of probes.")
    private boolean noTwin;

    @Option(names = "--claims", description = "Lists what the paper claims, and measures nothing.")
    private boolean claims;

    @Option(names = "--json", description = "Lists the claims as JSON.")
    private boolean json;

    @Mixin
    private final CheckpointOptions checkpoints = new CheckpointOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (claims) {
            return list();
        }
        if (json) {
            throw new UsageException("--json is for --claims; a run has its numbers in results.json");
        }
        input.complete().forEach(line -> spec.commandLine().getErr().println("headlight: " + line));
        Path parts = run.target().resolve(SavedRun.PARTS);
        if (!input.isGiven()) {
            IdleOptions.refuse(
                    spec,
                    "is for a measurement, and no corpus is given",
                    "--reference",
                    "--no-twin",
                    "--segments",
                    "--sentences",
                    "--epochs",
                    "--probe-seeds");
            return redraw(parts);
        }
        if (run.hasMaps()) {
            throw new UsageException("the paper is measured on a model, not on stored maps: leave --maps out");
        }
        run.requireSinglePrecision("the paper's numbers are measured in single precision");
        input.check();
        return run.report((model, output) -> List.of(measure(model.card())));
    }

    private Answered<?> measure(ModelCard card) {
        PrintWriter err = spec.commandLine().getErr();
        PaperRun paper = new PaperRun(run::open, run.target().resolve(SavedRun.PARTS), input.corpora(card, run.seed()))
                .seed(run.seed())
                .reference(reference)
                .checkpoints(checkpoints.every(), checkpoints.resumes())
                .studies((model, task, corpus) -> run.study(model, corpus).progress(run.progress(task)))
                .telling(text -> err.println("headlight: " + text))
                .command(RunOptions.commandLine(spec));
        return (noTwin ? paper : paper.twin(run::openTwin)).run();
    }

    private int redraw(Path parts) {
        if (!PaperRun.hasParts(parts)) {
            throw new UsageException("nothing to read, and no part in " + parts
                    + ": give a corpus, such as --wiki FILE or --treebank FILE");
        }
        Answered<?> joined = PaperRun.join(parts, RunOptions.commandLine(spec));
        try (OutputFolder folder = OutputFolder.open(run.target())) {
            new RunWriter(spec).write(folder, List.of(joined));
        }
        return CommandLine.ExitCode.OK;
    }

    private int list() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.toString(Claims.all()));
            return CommandLine.ExitCode.OK;
        }
        for (PublishedClaim claim : Claims.all()) {
            out.println(
                    "%-34s §%-4s %-9s %s".formatted(claim.id(), claim.section(), claim.exhibit(), claim.statement()));
        }
        return CommandLine.ExitCode.OK;
    }
}
