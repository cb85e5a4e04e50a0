package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import dev.headlight.model.ModelCard;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The subcommand of a question that brings none of its own: it reads the kind of corpus that the question needs. */
abstract class QuestionCommand implements Callable<Integer> {

    private final Inquiry<?> inquiry;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    private QuestionCommand(Inquiry<?> inquiry) {
        this.inquiry = inquiry;
    }

    /** Adds the subcommand of a question, named as its results are. */
    static void addTo(CommandLine main, Inquiry<?> inquiry) {
        CommandLine command = new CommandLine(of(inquiry));
        command.getCommandSpec()
                .name(inquiry.schema().shortName())
                .usageMessage()
                .description(
                        inquiry.question().replace("%", "%%"),
                        "From another jar: " + inquiry.schema().name());
        main.addSubcommand(inquiry.schema().shortName(), command);
    }

    private static QuestionCommand of(Inquiry<?> inquiry) {
        Optional<Class<? extends Annotation>> needed = inquiry.needs().annotation();
        if (needed.isEmpty()) {
            return new OfText(inquiry);
        }
        if (needed.get() == DependencyTree.class) {
            return new OfTreebanks(inquiry);
        }
        if (needed.get() == CoreferenceWindow.class) {
            return new OfEntities(inquiry);
        }
        throw new UsageException("%s needs a %s for each example, which no corpus of the command has"
                .formatted(inquiry.schema().name(), needed.get().getSimpleName()));
    }

    /** Looks at the files, before a model is opened for them. */
    abstract void check();

    abstract Corpus corpus(ModelCard card, long seed);

    @Override
    public Integer call() {
        check();
        return run.report((model, output) -> {
            Study study = run.study(model, corpus(model.card(), run.seed()));
            return measures.apply(study, model, run.seed()).ask(inquiry).run().answers();
        });
    }

    @Command(mixinStandardHelpOptions = true, sortOptions = false)
    private static final class OfText extends QuestionCommand {

        @Mixin
        private final TextOptions text = new TextOptions();

        OfText(Inquiry<?> inquiry) {
            super(inquiry);
        }

        @Override
        void check() {
            text.check();
        }

        @Override
        Corpus corpus(ModelCard card, long seed) {
            return text.corpus(card, seed, Set.of());
        }
    }

    @Command(mixinStandardHelpOptions = true, sortOptions = false)
    private static final class OfTreebanks extends QuestionCommand {

        @Mixin
        private final TreebankInput treebank = new TreebankInput();

        OfTreebanks(Inquiry<?> inquiry) {
            super(inquiry);
        }

        @Override
        void check() {
            treebank.check();
        }

        @Override
        Corpus corpus(ModelCard card, long seed) {
            return treebank.corpus(card);
        }
    }

    @Command(mixinStandardHelpOptions = true, sortOptions = false)
    private static final class OfEntities extends QuestionCommand {

        @Mixin
        private final CoreferenceInput entities = new CoreferenceInput();

        OfEntities(Inquiry<?> inquiry) {
            super(inquiry);
        }

        @Override
        void check() {
            entities.check();
        }

        @Override
        Corpus corpus(ModelCard card, long seed) {
            return entities.conll(card);
        }
    }
}
