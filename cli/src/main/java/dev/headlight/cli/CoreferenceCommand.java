package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.coreference.Candidates;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.GapCorpus;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Study;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        input.check();
        Path folder = output.folder(spec);
        Resampling resampling = Resampling.standard(run.seed());
        try (AttentionModel opened = model.open(spec.commandLine().getErr(), run.seed())) {
            Measure measure = measures.of(opened);
            Chapters chapters = new Chapters(opened, measure);
            List<Chapter> written = new ArrayList<>();
            if (input.hasConll()) {
                CoreferenceCorpus corpus = input.conll();
                Study study = run.study(opened, measure, corpus, spec);
                written.add(chapters.coreference(study, corpus.options(), analysis(resampling)));
            }
            GapCorpus gap = input.gap(opened.card());
            if (gap != null) {
                written.add(chapters.gap(run.study(opened, measure, gap, spec), new GapAnalysis(resampling)));
            }
            PrintWriter out = spec.commandLine().getOut();
            if (written.size() == 1) {
                Reports.write(folder, written.get(0), out);
            } else {
                Reports.write(folder, written, out);
            }
        }
        return 0;
    }

    private CoreferenceAnalysis analysis(Resampling resampling) {
        Set<Compat> compat = run.compat();
        return new CoreferenceAnalysis(Set.copyOf(candidates), WordRows.of(compat), resampling);
    }

    /** Reads the name of a set of candidates. */
    static final class CandidatesConverter implements ITypeConverter<Candidates> {
        @Override
        public Candidates convert(String key) {
            return Candidates.parse(key);
        }
    }
}
