package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.analysis.coreference.Candidates;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.coreference.GapCorpus;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.GapInquiry;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.OutputFolder;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight coref}. */
@Command(
        name = "coref",
        description = "Which heads look from a mention to its antecedent, beside what simple rules reach (paper, §4.3);"
                + " with --gap, which of two names a pronoun looks at.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight coref --conll dev.v4_gold_conll -o antecedents",
            "  headlight coref --conll ontogum.conll --heads gum.conllu --candidates other-mentions,other-words",
            "  headlight coref --gap gap-validation.tsv",
        })
final class CoreferenceCommand implements Callable<Integer> {

    /** The reference behaviours that act on the question. */
    static final Set<Compat> SWITCHES = Set.of(Compat.FIRST_WORD_ROWS);

    @Mixin
    private final CoreferenceInput input = new CoreferenceInput();

    @Option(
            names = "--candidates",
            paramLabel = "SET",
            split = ",",
            converter = CandidatesConverter.class,
            description = "Answers for these candidates too: other-mentions, other-words. Those among the head words of"
                    + " earlier mentions and among all earlier words are always there.")
    private List<Candidates> candidates = List.of();

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Option(
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = Compats.Converter.class,
            description = "Reference behaviours that differ from the paper: first-word-rows.")
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

    static CoreferenceInquiry inquiry(List<Candidates> candidates, Set<Compat> switches, long seed) {
        return new CoreferenceInquiry(
                new CoreferenceAnalysis(Set.copyOf(candidates), WordRows.of(switches), Resampling.standard(seed)));
    }

    @Override
    public Integer call() {
        input.check();
        if (!input.hasConll()) {
            IdleOptions.refuse(
                    spec,
                    "is for --conll, which is not given",
                    "--candidates",
                    "--compat",
                    "--heads",
                    "--head-words",
                    "--windows",
                    "--window-pieces",
                    "--language");
        }
        Set<Compat> switches = Compats.of(compat, SWITCHES);
        if (!input.hasGap()) {
            return new SeveralModels(run, models, checkpoints, spec)
                    .report(
                            inquiry(candidates, switches, run.seed()),
                            model -> study(model, input.corpus(model.card(), run.seed())));
        }
        if (models.all().size() > 1) {
            throw new UsageException("several models are asked one question: leave --gap out");
        }
        return run.report(checkpoints, (model, output) -> answers(model, switches, output));
    }

    private List<Answered<?>> answers(AttentionModel model, Set<Compat> switches, OutputFolder output) {
        List<Answered<?>> answers = new ArrayList<>();
        if (input.hasConll()) {
            CoreferenceInquiry inquiry = inquiry(candidates, switches, run.seed());
            Study study = study(model, input.corpus(model.card(), run.seed()));
            answers.addAll(checkpoints.answers(study.ask(inquiry), output));
        }
        GapCorpus gap = input.gap(model.card());
        if (gap != null) {
            Study study = study(model, gap);
            answers.addAll(checkpoints.answers(
                    study.ask(new GapInquiry(new GapAnalysis(Resampling.standard(run.seed())))), output));
        }
        return answers;
    }

    private Study study(AttentionModel model, Corpus corpus) {
        return audit.apply(measures.apply(run.study(model, corpus), model, run.seed()), run);
    }

    /** Reads the name of a set of candidates. */
    static final class CandidatesConverter implements ITypeConverter<Candidates> {
        @Override
        public Candidates convert(String key) {
            return Candidates.parse(key);
        }
    }
}
