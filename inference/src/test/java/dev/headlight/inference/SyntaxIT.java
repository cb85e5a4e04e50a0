package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.maps.Head;
import dev.headlight.maps.Measure;
import dev.headlight.study.Reading;
import dev.headlight.testing.SharedData;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** BERT-base on UD English EWT, dev, against the accuracies of an independent implementation. */
class SyntaxIT {

    @Test
    void theBestHeadsKnowWhatTheIndependentImplementationFound() {
        TreebankCorpus corpus =
                TreebankCorpus.of(List.of(SharedData.file("data/ud/en_ewt-ud-dev.conllu")), TreebankOptions.defaults());
        SyntaxAnalysis syntax = new SyntaxAnalysis(SyntaxOptions.STANDARD.withCompat(Set.of(Compat.POSS_RULE)));
        SyntaxResult result = Reading.of(RealModel.uncased(), corpus).ask(Measure.ATTENTION, syntax);
        assertThat(result.sentences()).isEqualTo(2_001);
        assertThat(result.all().count()).isEqualTo(25_147);
        assertBest(result, "det", "8-11", 0.939);
        assertBest(result, "obj", "8-10", 0.828);
        assertBest(result, "nmod:poss", "7-6", 0.841);
        assertBest(result, "aux:pass", "4-10", 0.920);
        for (String label : List.of("det", "obj", "nmod:poss")) {
            RelationResult relation = result.relations().get(label);
            assertThat(relation.claim().isSupported()).as(label).isTrue();
            assertThat(relation.crossFitted()
                            .ci95()
                            .contains(relation.crossFitted().accuracy()))
                    .as(label)
                    .isTrue();
        }
    }

    private static void assertBest(SyntaxResult result, String label, String head, double accuracy) {
        RelationResult.Best best = result.relations().get(label).best();
        assertThat(best.head()).isEqualTo(Head.parse(head));
        assertThat(best.direction()).isEqualTo(Direction.DEPENDENT_TO_GOVERNOR);
        assertThat(best.accuracy()).isCloseTo(accuracy, within(0.002));
    }
}
