package dev.headlight.analysis.coreference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.coreference.CoreferenceWindow;
import org.junit.jupiter.api.Test;

class RuleSystemTest {

    private static String choice(WindowBuilder builder) {
        CoreferenceWindow window = builder.build();
        var trials = Trial.of(window);
        return window.text(RuleSystem.choose(window, trials.get(trials.size() - 1)));
    }

    @Test
    void theSameWordsComeFirst() {
        assertThat(choice(new WindowBuilder("the/DT Dog/NN a/DT dog/NN the/DT dog/NN")
                        .mention(1, 0, 2)
                        .mention(2, 2, 4)
                        .mention(1, 4, 6)))
                .isEqualTo("the Dog");
    }

    @Test
    void thenTheSameHeadWordTheNearestOfThem() {
        assertThat(choice(new WindowBuilder("old/JJ dog/NN a/DT dog/NN Tom/NNP the/DT dog/NN")
                        .mention(1, 0, 2)
                        .mention(1, 2, 4)
                        .mention(2, 4, 5)
                        .mention(1, 5, 7)))
                .isEqualTo("a dog");
    }

    @Test
    void thenAgreementInGender() {
        assertThat(choice(
                        new WindowBuilder("Mrs./NNP Quill/NNP met/VBD her/PRP$ brother/NN and/CC the/DT cat/NN she/PRP")
                                .mention(1, 0, 2)
                                .mention(2, 3, 5)
                                .mention(3, 6, 8)
                                .mention(1, 8, 9)))
                .isEqualTo("Mrs. Quill");
    }

    @Test
    void andInNumber() {
        assertThat(choice(new WindowBuilder("the/DT sisters/NNS saw/VBD a/DT teacher/NN they/PRP")
                        .mention(1, 0, 2)
                        .mention(2, 3, 5)
                        .mention(1, 5, 6)))
                .as("\"they\" may take up one person, so the nearer is taken")
                .isEqualTo("a teacher");
        assertThat(choice(new WindowBuilder("the/DT lamps/NNS by/IN the/DT stair/NN its/PRP$")
                        .mention(2, 0, 2)
                        .mention(1, 3, 5)
                        .mention(1, 5, 6)))
                .isEqualTo("the stair");
        assertThat(choice(new WindowBuilder("the/DT stair/NN by/IN the/DT lamps/NNS its/PRP$")
                        .mention(1, 0, 2)
                        .mention(2, 3, 5)
                        .mention(1, 5, 6)))
                .isEqualTo("the stair");
    }

    @Test
    void andInPerson() {
        assertThat(choice(new WindowBuilder("I/PRP saw/VBD Tom/NNP lose/VB my/PRP$ hat/NN")
                        .mention(1, 0, 1)
                        .mention(2, 2, 3)
                        .mention(1, 4, 5)))
                .isEqualTo("I");
    }

    @Test
    void thenTheNearest() {
        assertThat(choice(new WindowBuilder("the/DT house/NN the/DT lamp/NN she/PRP")
                        .mention(1, 0, 2)
                        .mention(2, 2, 4)
                        .mention(1, 4, 5)))
                .isEqualTo("the lamp");
    }
}
