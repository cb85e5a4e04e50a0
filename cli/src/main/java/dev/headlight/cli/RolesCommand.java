package dev.headlight.cli;

import dev.headlight.analysis.roles.RoleOptions;
import dev.headlight.analysis.roles.Roles;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.RolesInquiry;
import dev.headlight.model.AttentionModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headlight roles}. */
@Command(
        name = "roles",
        description =
                "What each head does, as scores: how much more it looks at the previous token, at the same token elsewhere,"
                        + " at what followed it there, at sinks and, in a treebank, at governors than position alone explains;"
                        + " beside it, what the model loses without the head.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight roles --text articles.txt -o roles",
            "  headlight roles --treebank dev.conllu -o roles",
            "  headlight roles --model tiny-model -o roles",
        })
final class RolesCommand implements Callable<Integer> {

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private @Nullable Source source;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "About how many texts of repeated random tokens are read; 0 for none (default: 120).")
    private @Nullable Integer repeats;

    @Option(
            names = "--effects",
            paramLabel = "N",
            description = "How many texts, and as many repeats, the model reads without each head in turn; 0 for none"
                    + " (default: 40). Each costs some 80 forward passes of BERT-base, nine seconds on two cores.")
    private @Nullable Integer effects;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final ShardOptions checkpoints = new ShardOptions();

    @Mixin
    private final AuditOption audit = new AuditOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    /** Text, or a treebank, or neither: then random tokens of the vocabulary. */
    static final class Source {

        @ArgGroup(exclusive = false)
        private @Nullable TextInput text;

        @Option(
                names = "--treebank",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                arity = "1..*",
                description = "Treebank files: relations are roles too. Without text or treebank, random tokens of the"
                        + " vocabulary are read.")
        private List<Path> treebank = List.of();
    }

    @Override
    public Integer call() {
        TextInput text = source == null ? null : source.text;
        if (text != null) {
            text.check();
            text.refusePipes("roles reads its text twice");
        } else if (source != null) {
            TreebankCorpus.of(source.treebank, TreebankOptions.defaults());
        }
        RoleOptions standard = RoleOptions.standard(run.seed());
        RoleOptions options = standard.withRepeats(repeats == null ? standard.repeats() : repeats)
                .withEffects(effects == null ? standard.effects() : effects);
        return run.report(checkpoints, (model, output) -> {
            Study study = run.study(model, corpus(model, options));
            return checkpoints.answers(
                    audit.apply(measures.apply(study, model, run.seed()), run).ask(new RolesInquiry(options)), output);
        });
    }

    private Corpus corpus(AttentionModel model, RoleOptions options) {
        Source given = source;
        if (given == null) {
            return Roles.randomTokens(model, options);
        }
        TextInput text = given.text;
        return text != null
                ? text.corpus(model.card(), run.seed())
                : TreebankCorpus.of(
                        given.treebank,
                        TreebankOptions.defaults().within(model.card().maxLength()));
    }
}
