package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.model.AttentionModel;
import dev.headlight.stats.Resampling;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight syntax}. */
@Command(
        name = "syntax",
        description =
                "What every head knows of each dependency relation: how often the word that it looks at most is the"
                        + " right one; what of the best head survives a fair test (paper, §4.2).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight syntax --treebank ud:English-EWT/dev -o relations",
            "  headlight syntax --treebank dev.conllu --main-types --compat first-word-rows,poss-rule",
            "  headlight syntax --treebank dev.conllu --model seed-1 seed-2 seed-3 -o seeds",
        })
final class SyntaxCommand implements Callable<Integer> {

    /** The reference behaviours that act on the question. */
    static final Set<Compat> SWITCHES = Set.of(Compat.FIRST_WORD_ROWS, Compat.POSS_RULE, Compat.REFERENCE_OFFSETS);

    @Mixin
    private final TreebankInput treebank = new TreebankInput();

    @Option(names = "--no-trees", description = "Does not read the heads as parsers, which saves some time.")
    private boolean noTrees;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Option(
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = Compats.Converter.class,
            description =
                    "Reference behaviours that differ from the paper: first-word-rows, poss-rule, reference-offsets.")
    private List<Compat> compat = List.of();

    @Mixin
    private final ShardOptions checkpoints = new ShardOptions();

    @Mixin
    private final AuditOption audit = new AuditOption();

    private final ModelNames.Several models = new ModelNames.Several();

    @Mixin
    private final RunOptions run = new RunOptions(models);

    @Spec
    private CommandSpec spec;

    static SyntaxInquiry inquiry(Set<Compat> switches, boolean trees, long seed) {
        return new SyntaxInquiry(
                SyntaxOptions.STANDARD.withCompat(switches).withTrees(trees).withResampling(Resampling.standard(seed)));
    }

    @Override
    public Integer call() {
        treebank.check();
        SyntaxInquiry inquiry = inquiry(Compats.of(compat, SWITCHES), !noTrees, run.seed());
        return new SeveralModels(run, models, checkpoints, spec).report(inquiry, this::study);
    }

    private Study study(AttentionModel model) {
        Study study = run.study(model, treebank.corpus(model.card(), run.seed()));
        return audit.apply(measures.apply(study, model, run.seed()), run);
    }
}
