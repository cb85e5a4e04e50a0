package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.model.AttentionModel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight surface}. */
@Command(
        name = "surface",
        description = "What every head looks at on the surface: its neighbours, [CLS], [SEP], punctuation; how broadly;"
                + " with standard errors over documents (paper, §3).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight surface --text articles.txt -o patterns",
            "  cat articles.txt | headlight surface --text - --model bert-base-cased",
            "  headlight surface --segments segments.json --compat zero-segment-ids",
        })
final class SurfaceCommand implements Callable<Integer> {

    /** The reference behaviours that act on the question. */
    static final Set<Compat> SWITCHES = Set.of(Compat.ZERO_SEGMENT_IDS, Compat.PAPER_ROLES);

    @Mixin
    private final TextInput text = new TextInput();

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Option(
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = Compats.Converter.class,
            description = "Reference behaviours that move numbers: zero-segment-ids, paper-roles.")
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

    @Override
    public Integer call() {
        run.check(text);
        Set<Compat> switches = Compats.of(compat, SWITCHES);
        return new SeveralModels(run, models, checkpoints, spec)
                .report(new SurfaceInquiry(switches), model -> study(model, switches));
    }

    private Study study(AttentionModel model, Set<Compat> switches) {
        Study study = run.study(model, TextInput.compatible(run.corpus(model, text), switches));
        return audit.apply(measures.apply(study, model, run.seed()), run);
    }
}
