package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Corpus;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import dev.headlight.model.AttentionModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight ask}. */
@Command(
        name = "ask",
        description = {
            "Several questions in one reading of a corpus, which is what costs time: surface, cluster, syntax, coref, and"
                    + " those of other jars that are answered from maps.",
            "Each answer is a run of its own in a folder within, the same as its own command's, byte for byte."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight ask surface,cluster --text articles.txt -o articles",
            "  headlight ask surface,cluster,syntax --treebank dev.conllu -o dev",
            "  headlight ask surface,coref --conll dev.v4_gold_conll --resume",
        })
final class AskCommand implements Callable<Integer> {

    private final AnyInput input;

    @Parameters(paramLabel = "QUESTION", arity = "1", split = ",", description = "What is asked, with commas between.")
    private List<String> names = List.of();

    @Option(names = "--non-metric", description = "Of cluster: a map that keeps the order of distances only.")
    private boolean nonMetric;

    @Option(names = "--no-trees", description = "Of syntax: does not read the heads as parsers.")
    private boolean noTrees;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Option(
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = Compats.Converter.class,
            description = "Reference behaviours, each for the questions whose own commands know it.")
    private List<Compat> compat = List.of();

    @Mixin
    private final ShardOptions checkpoints = new ShardOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    private AskCommand(AnyInput input) {
        this.input = input;
    }

    /** Adds the command, with the options of all kinds of corpora. */
    static void addTo(CommandLine main) {
        AnyInput input = new AnyInput();
        CommandLine command = new CommandLine(new AskCommand(input));
        input.addTo(command.getCommandSpec());
        main.addSubcommand(command);
    }

    @Override
    public Integer call() {
        run.check(input);
        input.refuseIdle(spec);
        if (!names.contains("cluster")) {
            IdleOptions.refuse(spec, "is for cluster, which is not asked", "--non-metric");
        }
        if (!names.contains("syntax")) {
            IdleOptions.refuse(spec, "is for syntax, which is not asked", "--no-trees");
        }
        AskedQuestions questions = new AskedQuestions(distinct(names), compat, nonMetric, noTrees, run.seed());
        Optional<Class<? extends Annotation>> found = input.annotation();
        for (Inquiry<?> question : questions.inquiries()) {
            question.needs()
                    .annotation()
                    .filter(needed -> input.isGiven() && !found.equals(Optional.of(needed)))
                    .ifPresent(needed -> {
                        throw new UsageException(
                                question.schema().shortName() + " needs " + AnyInput.whatBrings(needed));
                    });
        }
        return run.report(
                checkpoints,
                (model, output) -> {
                    Study study = run.study(model, corpus(model, questions));
                    return checkpoints.answers(
                            measures.apply(study, model, run.seed())
                                    .ask(questions.inquiries().toArray(Inquiry<?>[]::new)),
                            output);
                },
                RunWriter::writeEach);
    }

    private Corpus corpus(AttentionModel model, AskedQuestions questions) {
        return TextInput.compatible(run.corpus(model, input), questions.switches());
    }

    private static Set<String> distinct(List<String> names) {
        Set<String> distinct = new LinkedHashSet<>(names);
        if (distinct.size() < names.size()) {
            throw new UsageException(
                    "found " + names.stream().collect(Collectors.joining(",")) + ", expected each question once");
        }
        return distinct;
    }
}
