package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** The subcommand of a question that brings none of its own: it reads the kind of corpus that the question needs. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class QuestionCommand implements Callable<Integer> {

    private final Inquiry<?> inquiry;
    private final CorpusInput input;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final ShardOptions checkpoints = new ShardOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    private QuestionCommand(Inquiry<?> inquiry, CorpusInput input) {
        this.inquiry = inquiry;
        this.input = input;
    }

    /** Adds the subcommand of a question, named as its results are. */
    static void addTo(CommandLine main, Inquiry<?> inquiry) {
        CorpusInput input = input(inquiry);
        CommandLine command = new CommandLine(new QuestionCommand(inquiry, input));
        command.getCommandSpec()
                .addMixin("input", CommandSpec.forAnnotatedObject(input))
                .name(inquiry.schema().shortName())
                .usageMessage()
                .description(
                        inquiry.question().replace("%", "%%"),
                        "From another jar: " + inquiry.schema().name());
        main.addSubcommand(inquiry.schema().shortName(), command);
    }

    private static CorpusInput input(Inquiry<?> inquiry) {
        Optional<Class<? extends Annotation>> needed = inquiry.needs().annotation();
        if (needed.isEmpty()) {
            return new TextInput();
        }
        if (needed.get() == DependencyTree.class) {
            return new TreebankInput();
        }
        if (needed.get() == CoreferenceWindow.class) {
            return new CoreferenceInput();
        }
        throw new UsageException("%s needs a %s for each example, which no corpus of the command has"
                .formatted(inquiry.schema().name(), needed.get().getSimpleName()));
    }

    @Override
    public Integer call() {
        run.check(input);
        return run.report(checkpoints, (model, output) -> {
            Study study = run.study(model, run.corpus(model, input));
            return checkpoints.answers(measures.apply(study, model, run.seed()).ask(inquiry), output);
        });
    }
}
