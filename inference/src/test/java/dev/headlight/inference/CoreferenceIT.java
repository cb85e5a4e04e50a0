package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.headlight.ModelException;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.coreference.MentionCategory;
import dev.headlight.analysis.coreference.Score;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.GapCorpus;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Reading;
import dev.headlight.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real bert-base-uncased on real documents, if both are there. */
class CoreferenceIT {

    /**
     * The expected numbers come from an independent implementation of the encoder and of the evaluation, in NumPy, on the same
     * files: 2,107 mentions that have an antecedent. Those by type, and among all earlier words, are of this
     * program: types now come from universal parts of speech, and windows count [CLS] and [SEP].
     */
    @Test
    void findsTheCoreferenceHeadOfThePaper() {
        CoreferenceOptions options =
                CoreferenceOptions.defaults().withTrees(SharedData.file("data/gum/gum-dev.conllu"));
        CoreferenceCorpus corpus =
                CoreferenceCorpus.of(List.of(SharedData.file("data/gum/ontogum-dev.native.conll")), options);
        CoreferenceAnalysis analysis = CoreferenceAnalysis.standard(1);
        CoreferenceResult result;
        try (AttentionModel model = Models.open("bert-base-uncased")) {
            result = Reading.of(model, corpus).ask(Measure.ATTENTION, analysis);
        } catch (ModelException e) {
            result = abort(e.getMessage());
        }
        Head head = Head.parse("5-4");
        assertThat(result.count()).containsEntry("all", 2107L).containsEntry("pronoun", 1549L);
        assertThat(byType(result.accuracy(), head)).containsExactly(percent(78.8, 79.3, 78.7, 76.5), within(0.002));
        assertThat(byType(result.accuracyWords(), head))
                .containsExactly(percent(68.5, 70.8, 63.0, 61.6), within(0.002));
        assertThat(result.best().head()).isEqualTo(Head.parse("11-11"));
        assertThat(result.best().accuracy()).isCloseTo(0.838, within(0.002));
        assertThat(result.bestWords().head()).as("as in the paper").isEqualTo(head);
        Map<String, Map<String, Score>> baselines = result.baselines();
        assertThat(score(baselines, "head_match")).isCloseTo(0.532, within(0.002));
        assertThat(score(baselines, "nearest")).isCloseTo(0.390, within(0.002));
        assertThat(score(baselines, "rule_based")).isGreaterThan(score(baselines, "head_match") + 0.1);
    }

    /**
     * 134 of the first 150 passages have an antecedent, as the file says. The accuracies are those of the first run of this
     * program over them, kept so that a change shows.
     */
    @Test
    void choosesNames(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first.tsv");
        try (Stream<String> lines = Files.lines(SharedData.file("data/gap/gap-validation.tsv"))) {
            Files.write(first, lines.limit(1 + 150).toList());
        }
        GapAnalysis analysis = new GapAnalysis(Resampling.standard(1));
        GapCorpus corpus = new GapCorpus(first, 512);
        GapResult result;
        try (AttentionModel model = Models.open("bert-base-uncased")) {
            result = Reading.of(model, corpus).ask(Measure.ATTENTION, analysis);
        } catch (ModelException e) {
            result = abort(e.getMessage());
        }
        assertThat(result.passages()).containsEntry("all", 150L);
        assertThat(result.count()).containsEntry("all", 134L);
        assertThat(result.best().head()).isEqualTo(Head.parse("9-11"));
        assertThat(result.best().groups().get("all").accuracy()).isCloseTo(117 / 134.0, within(0.008));
        assertThat(result.best().bias()).isCloseTo(0.944, within(0.02));
        assertThat(result.baselines().get("nearest").get("all").accuracy()).isEqualTo(70 / 134.0);
    }

    private static double score(Map<String, Map<String, Score>> baselines, String name) {
        return baselines.get(name).get("all").accuracy();
    }

    private static double[] byType(Map<String, HeadTable> tables, Head head) {
        return Stream.of(MentionCategory.ALL, MentionCategory.PRONOUN, MentionCategory.PROPER, MentionCategory.NOMINAL)
                .mapToDouble(category -> tables.get(category.key()).get(head))
                .toArray();
    }

    private static double[] percent(double... values) {
        return DoubleStream.of(values).map(value -> value / 100).toArray();
    }
}
