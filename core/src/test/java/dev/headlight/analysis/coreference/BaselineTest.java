package dev.headlight.analysis.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {

    /** Ada₁ met Tom₂ . The dog₃ saw Ada₁ and she₁ waved . It₃ */
    private static final CoreferenceWindow STORY = new WindowBuilder(
                    "Ada/NNP met/VBD Tom/NNP ./. The/DT dog/NN saw/VBD ada/NNP and/CC she/PRP waved/VBD ./. It/PRP")
            .mention(1, 0, 1)
            .mention(2, 2, 3)
            .mention(3, 4, 6)
            .mention(1, 7, 8)
            .mention(1, 9, 10)
            .mention(3, 12, 13)
            .build();

    private static Trial trial(CoreferenceWindow window, int index) {
        return Trial.of(window).get(index);
    }

    @Test
    void onlyMentionsWithAnAntecedentAreAskedFor() {
        assertThat(Trial.of(STORY)).extracting(trial -> trial.mention().start()).containsExactly(7, 9, 12);
        Trial she = trial(STORY, 1);
        assertThat(she.earlier()).extracting(Mention::start).containsExactly(0, 2, 4, 7);
        assertThat(she.antecedents().stream().toArray()).containsExactly(0, 7);
    }

    @Test
    void nearestIsTheLastToStartAndThenTheLongest() {
        assertThat(Baseline.NEAREST.score(STORY, trial(STORY, 0)))
                .as("ada: dog is nearer")
                .isZero();
        assertThat(Baseline.NEAREST.score(STORY, trial(STORY, 1)))
                .as("she: ada")
                .isEqualTo(1);
        CoreferenceWindow nested = new WindowBuilder("Ada/NNP 's/POS cat/NN ,/, it/PRP")
                .mention(1, 0, 1)
                .mention(2, 0, 3)
                .mention(2, 4, 5)
                .build();
        assertThat(Baseline.NEAREST.score(nested, trial(nested, 0)))
                .as("it: Ada 's cat")
                .isEqualTo(1);
    }

    @Test
    void inEitherDirectionALaterMentionIsNeverRight() {
        CoreferenceWindow window = new WindowBuilder("Ada/NNP saw/VBD that/IN she/PRP lost/VBD her/PRP$ hat/NN")
                .mention(1, 0, 1)
                .mention(1, 3, 4)
                .mention(1, 5, 6)
                .build();
        assertThat(Baseline.NEAREST_EITHER_DIRECTION.score(window, trial(window, 0)))
                .as("she: her, which is later")
                .isZero();
        assertThat(Baseline.NEAREST_EITHER_DIRECTION.score(window, trial(window, 1)))
                .isEqualTo(1);
    }

    @Test
    void headMatchIgnoresCaseAndIsWrongWithoutAMatch() {
        assertThat(Baseline.HEAD_MATCH.score(STORY, trial(STORY, 0))).isEqualTo(1);
        assertThat(Baseline.HEAD_MATCH.score(STORY, trial(STORY, 1))).isZero();
        assertThat(Baseline.HEAD_MATCH_OR_NEAREST.score(STORY, trial(STORY, 1))).isEqualTo(1);
    }

    @Test
    void chanceIsExact() {
        assertThat(Baseline.RANDOM.score(STORY, trial(STORY, 1))).isEqualTo(0.5);
        assertThat(Baseline.RANDOM_WORD.score(STORY, trial(STORY, 1))).isCloseTo(2 / 9., within(1e-12));
    }

    @Test
    void mentionsThatShareAHeadWordAreNoAntecedents() {
        CoreferenceWindow window = new WindowBuilder("the/DT old/JJ dog/NN")
                .mention(1, 0, 3)
                .mention(1, 2, 3)
                .build();
        assertThat(Trial.of(window)).isEmpty();
    }

    @Test
    void candidatesAreDistinctWordsInOrder() {
        CoreferenceWindow window = new WindowBuilder("a/DT dog/NN ,/, b/DT it/PRP c/NN")
                .mention(1, 0, 2)
                .mention(2, 1, 2)
                .mention(1, 4, 5)
                .mention(1, 5, 6)
                .build();
        Mention it = window.mentions().get(2);
        assertThat(Candidates.EARLIER_MENTIONS.of(window, it)).containsExactly(1);
        assertThat(Candidates.EARLIER_WORDS.of(window, it)).containsExactly(0, 1, 2, 3);
        assertThat(Candidates.OTHER_MENTIONS.of(window, it)).containsExactly(1, 5);
        assertThat(Candidates.OTHER_WORDS.of(window, it)).containsExactly(0, 1, 2, 3, 5);
        assertThat(List.of(Candidates.values())).allMatch(value -> Candidates.parse(value.key()) == value);
    }
}
