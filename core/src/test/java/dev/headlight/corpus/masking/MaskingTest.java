package dev.headlight.corpus.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.result.LeftOut;
import dev.headlight.result.Settings;
import dev.headlight.testing.WordTokenizer;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private static final int VOCABULARY = 1000;
    private static final WordTokenizer TOKENIZER = new WordTokenizer();
    private static final int MASK = TOKENIZER.tokens(List.of("[MASK]")).id(0);

    private final Masking masking = new RandomMasking(TOKENIZER, VOCABULARY, 3);

    private static Example example(String id, int words) {
        List<String> text = IntStream.range(0, words).mapToObj(i -> "w" + i).toList();
        return new Example(id, "d", TOKENIZER.encodeWords(text));
    }

    /** A corpus that is read strictly is read strictly by what is made of it. */
    @Test
    void whatIsLeftOutEndsAStrictReading() {
        Corpus loose = Corpus.of("test", List.of(example("e1", 0), example("e2", 9)));
        Corpus strict = new Corpus() {
            @Override
            public String name() {
                return loose.name();
            }

            @Override
            public Settings settings() {
                return loose.settings();
            }

            @Override
            public BadExamples badExamples() {
                return BadExamples.FAIL;
            }

            @Override
            public ExampleReader read(Tokenizer tokenizer) {
                return loose.read(tokenizer);
            }
        };
        try (ExampleReader reader = new MaskedCorpus(loose, masking).read(TOKENIZER)) {
            assertThat(reader.next().id()).isEqualTo("e2");
        }
        try (ExampleReader reader = new MaskedCorpus(strict, masking).read(TOKENIZER)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("nothing is to be predicted");
        }
    }

    @Test
    void aSeventhOfTheTokensIsToBePredicted() {
        for (int words : new int[] {1, 3, 10, 20, 125}) {
            MaskedInput input = masking.mask(example("e" + words, words));
            assertThat(input.targets()).hasSize(Math.max(1, (int) Math.round(0.15 * words)));
            assertThat(input.targets()).doesNotContain(0, words + 1).isSorted();
        }
    }

    /** Shares of 80, 10 and 10 %; of 3,800 targets their standard errors are below .0065. */
    @Test
    void mostTargetsAreHiddenSomeReplacedSomeShown() {
        int hidden = 0;
        int shown = 0;
        int all = 0;
        for (int i = 0; i < 200; i++) {
            Example example = example("e" + i, 125);
            MaskedInput input = masking.mask(example);
            int[] fed = input.fedIds();
            for (int target : input.targets()) {
                hidden += fed[target] == MASK ? 1 : 0;
                shown += fed[target] == example.encoding().id(target) ? 1 : 0;
                assertThat(fed[target]).isBetween(0, Math.max(VOCABULARY, MASK));
                fed[target] = example.encoding().id(target);
                all++;
            }
            assertThat(fed)
                    .as("what is no target is shown")
                    .containsExactly(example.encoding().ids());
        }
        assertThat((double) hidden / all).isCloseTo(0.8, within(0.026));
        assertThat((double) shown / all).isCloseTo(0.1, within(0.02));
    }

    @Test
    void seedAndIdMakeTheChoice() {
        MaskedInput input = masking.mask(example("e", 60));
        assertThat(masking.mask(example("e", 60))).isEqualTo(input).hasSameHashCodeAs(input);
        assertThat(masking.mask(example("f", 60))).isNotEqualTo(input);
        assertThat(new RandomMasking(TOKENIZER, VOCABULARY, 4).mask(example("e", 60)))
                .isNotEqualTo(input);
    }

    @Test
    void everyTokenButTheSpecialOnes() {
        Example example = new Example("e", "d", TOKENIZER.tokens(List.of("[CLS]", "a", "[MASK]", "b", "[SEP]")));
        MaskedInput input = Masking.EVERYTHING.mask(example);
        assertThat(input.targets()).containsExactly(1, 3);
        assertThat(input.fedIds()).containsExactly(example.encoding().ids());
    }

    @Test
    void theDependentsOfARelationAreHiddenWhole() {
        List<String> words = List.of("boats", "carried", "lamps", "and", "lanterns");
        DependencyTree tree = new DependencyTree(
                "s", words, new int[] {1, -1, 1, 2, 2}, List.of("nsubj", "root", "dobj", "cc", "conj"));
        Example example = new Example("s", "d", TOKENIZER.encodeWords(words), List.of(tree));
        MaskedInput input = new RelationMasking(TOKENIZER, "dobj").mask(example);
        // [CLS] boat ##s carr ##ied lamp ##s and lant ##erns [SEP]
        assertThat(input.targets()).containsExactly(5, 6);
        int[] expected = example.encoding().ids();
        expected[5] = MASK;
        expected[6] = MASK;
        assertThat(input.fedIds()).containsExactly(expected);
    }

    @Test
    void examplesKeepWhatTheyCameWithAndEmptyOnesAreLeftOut() {
        Example own = example("own", 5).with(new MaskedInput(new int[7], new int[] {2}));
        Example empty = new Example("empty", "d", TOKENIZER.tokens(List.of("[CLS]", "[SEP]")));
        Corpus corpus = new MaskedCorpus(Corpus.of("test", List.of(own, empty, example("e", 9))), masking);
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(TOKENIZER)) {
            reader.forEachRemaining(examples::add);
            assertThat(reader.notices().leftOut())
                    .containsExactly(
                            new LeftOut("no token to be predicted", 1, 3, "empty: nothing is to be predicted here"));
        }
        assertThat(examples).extracting(Example::id).containsExactly("own", "e");
        assertThat(examples.get(0).annotation(MaskedInput.class).targets()).containsExactly(2);
        assertThat(examples.get(1).annotation(MaskedInput.class)).isEqualTo(masking.mask(example("e", 9)));
    }

    @Test
    void targetsMustBeRisingPositions() {
        assertThatThrownBy(() -> new MaskedInput(new int[3], new int[] {3}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MaskedInput(new int[3], new int[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
