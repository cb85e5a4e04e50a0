package dev.headlight.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.stats.Resampling;
import dev.headlight.study.MapGatherer;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.Studies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SyntaxExamplesTest {

    private static final RandomModel MODEL = new RandomModel(2, 3);
    private static final SyntaxOptions OPTIONS =
            SyntaxOptions.STANDARD.withTrees(false).withResampling(new Resampling(50, 5, 10, 1));

    @Test
    void theSampleDependsOnTheSetOfSentencesAlone() {
        List<Example> examples = new ArrayList<>(Treebank.random(300, 1));
        List<Example> sample = sample(examples, 2, 1);
        Collections.shuffle(examples, new Random(5));
        assertThat(sample(examples, 2, 3)).isEqualTo(sample);
        assertThat(sample(examples, 3, 1)).isNotEqualTo(sample);
    }

    @Test
    void theSampleHasFewShortSentencesOfEachRelation() {
        List<Example> examples = Treebank.random(600, 2);
        List<Example> sample = sample(examples, 2, 1);
        assertThat(sample).hasSizeBetween(12, 7 * 12);
        assertThat(sample).allMatch(example -> {
            int words = example.annotation(DependencyTree.class).size();
            return words >= 5 && words <= 18;
        });
    }

    @Test
    void examplesSayWhatTheHeadChoseAndWhetherItIsRight() {
        SyntaxAnalysis syntax = new SyntaxAnalysis(OPTIONS);
        SampleAnalysis kept = new SyntaxExamples(OPTIONS).sample();
        MapGatherer outcome = Studies.gather(MODEL, Treebank.random(400, 3), 2, syntax, kept);
        SyntaxResult result = outcome.of(syntax).result();
        List<SyntaxExample> examples =
                new SyntaxExamples(OPTIONS).find(MODEL::maps, outcome.of(kept).result(), result);
        assertThat(examples).isNotEmpty();
        assertThat(examples).anyMatch(SyntaxExample::right).anyMatch(example -> !example.right());
        for (SyntaxExample example : examples) {
            assertThat(example.specimen().head())
                    .isEqualTo(result.relations().get(example.relation()).best().head());
            assertThat(example.right())
                    .isEqualTo(example.arcs().stream().allMatch(arc -> arc.predicted() == arc.governor()));
            assertThat(example.specimen().tokens()).startsWith("[CLS]").endsWith("[SEP]");
            assertThat(example.arcs()).allMatch(arc -> leads(example, arc));
        }
        assertThat(result.withExamples(examples).examples()).isEqualTo(examples);
    }

    private static boolean leads(SyntaxExample example, SyntaxExample.Arc arc) {
        double chosen = weight(example, arc.dependent(), arc.predicted());
        for (int other = 1; other < example.specimen().tokens().size() - 1; other++) {
            if (other != arc.dependent() && weight(example, arc.dependent(), other) > chosen) {
                return false;
            }
        }
        return true;
    }

    private static double weight(SyntaxExample example, int word, int other) {
        double[][] weights = example.specimen().weights();
        return example.direction() == Direction.DEPENDENT_TO_GOVERNOR ? weights[word][other] : weights[other][word];
    }

    private static List<Example> sample(List<Example> examples, long seed, int threads) {
        SyntaxOptions options = OPTIONS.withResampling(Resampling.standard(seed));
        return Studies.ask(MODEL, examples, threads, new SyntaxExamples(options).sample());
    }
}
