package dev.headlight.cli;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public Integer call() {
        input.check();
        return run.report(this::chapters);
    }

    private List<Chapter> chapters(AttentionModel model) {
        Measure measure = measures.of(model);
        Chapters chapters = new Chapters(model, measure);
        Resampling resampling = Resampling.standard(run.seed());
        List<Chapter> written = new ArrayList<>();
        if (input.hasConll()) {
            CoreferenceCorpus corpus = input.conll(model.card());
            Study study = run.study(model, measure, corpus);
            written.add(chapters.coreference(study, corpus.options(), analysis(resampling)));
        }
        GapCorpus gap = input.gap(model.card());
        if (gap != null) {
            written.add(chapters.gap(run.study(model, measure, gap), new GapAnalysis(resampling)));
        }
        return written;
    }

    private CoreferenceAnalysis analysis(Resampling resampling) {
        return new CoreferenceAnalysis(Set.copyOf(candidates), WordRows.of(run.compat()), resampling);
    }

    /** Reads the name of a set of candidates. */
    static final class CandidatesConverter implements ITypeConverter<Candidates> {
        @Override
        public Candidates convert(String key) {
            return Candidates.parse(key);
        }
    }
}
