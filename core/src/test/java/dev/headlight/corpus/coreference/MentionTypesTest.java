package dev.headlight.corpus.coreference;

import static dev.headlight.corpus.coreference.MentionType.NOMINAL;
import static dev.headlight.corpus.coreference.MentionType.PRONOUN;
import static dev.headlight.corpus.coreference.MentionType.PROPER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.treebank.WordFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MentionTypesTest {

    /** Words as {@code word/tag}, or {@code word/universal/tag}, or {@code word}. */
    private static MentionTypes types(Language language, String... tagged) {
        List<String> words = new ArrayList<>();
        List<WordFeatures> features = new ArrayList<>();
        for (String word : tagged) {
            String[] parts = word.split("/");
            words.add(parts[0]);
            String tag = parts.length > 1 ? parts[parts.length - 1] : "";
            features.add(WordFeatures.of(parts.length > 2 ? parts[1] : tag, parts.length > 2 ? tag : "", "", ""));
        }
        List<String> nobody = Collections.nCopies(words.size(), "");
        return MentionTypes.of(
                new CoreferenceDocument(
                        "x", "x", "", words, features, nobody, new long[words.size()], List.of(), List.of()),
                language);
    }

    private static List<MentionType> all(MentionTypes types, int count) {
        MentionType[] all = new MentionType[count];
        Arrays.setAll(all, types::of);
        return List.of(all);
    }

    @Test
    void byTheTagsOfKnownSets() {
        assertThat(all(types(Language.ENGLISH, "Ann/NNP", "saw/VBD", "her/PRP", "dog/NN"), 4))
                .containsExactly(PROPER, NOMINAL, PRONOUN, NOMINAL);
        assertThat(all(types(Language.of("zh"), "王明/NR", "来/VV", "他/PN", "。/PU"), 3))
                .containsExactly(PROPER, NOMINAL, PRONOUN);
        assertThat(all(types(Language.of("es"), "Ana/PROPN", "ella/PRON", "perro/NOUN"), 3))
                .containsExactly(PROPER, PRONOUN, NOMINAL);
    }

    @Test
    void theUniversalTagComesFirst() {
        assertThat(all(types(Language.ENGLISH, "this/PRON/DT", "dog/NOUN/NN"), 2))
                .containsExactly(PRONOUN, NOMINAL);
    }

    @Test
    void byWordListsWhereThereAreNoTags() {
        assertThat(all(types(Language.ENGLISH, "The", "Nile", ".", "It", "rose"), 5))
                .containsExactly(NOMINAL, PROPER, NOMINAL, PRONOUN, NOMINAL);
        MentionTypes unknown = types(Language.of("fi"), "Hän", "nukkui");
        assertThat(all(unknown, 2)).containsOnly(NOMINAL);
        assertThat(unknown.unknown()).isEqualTo(2);
    }

    @Test
    void theNamesOfFilesTellTheLanguage() {
        assertThat(Language.ofFiles(
                        List.of(Path.of("a/es_ancora-corefud-dev.conllu"), Path.of("es_gsd-ud-dev.conllu"))))
                .hasValue(Language.of("es"));
        assertThat(Language.ofFiles(List.of(Path.of("es_gsd-ud-dev.conllu"), Path.of("ca_ancora-ud-dev.conllu"))))
                .isEmpty();
        assertThat(Language.ofFiles(List.of(Path.of("dev.conll")))).isEmpty();
    }

    @Test
    void tagsOfNoKnownSetAreUnknown() {
        MentionTypes unknown = types(Language.ENGLISH, "Ana/NP00000", "duerme/VMIP3S0", "ella/PP3FS000");
        assertThat(all(unknown, 3)).containsOnly(NOMINAL);
        assertThat(unknown.unknown()).isEqualTo(3);
    }

    @Test
    void featuresKnowPronounsOfAnyLanguage() {
        WordFeatures ella = WordFeatures.of("PRON", "", "él", "Gender=Fem|Number=Sing|Person=3|PronType=Prs");
        assertThat(Language.of("es").pronoun("Ella", ella))
                .hasValue(new Pronoun("ella", Person.THIRD, Plurality.SINGULAR, Gender.FEMININE));
        assertThat(Language.of("es").pronoun("perro", WordFeatures.of("NOUN", "", "", "Gender=Masc")))
                .isEmpty();
        assertThat(Language.ENGLISH.isConjunction("And", WordFeatures.NONE)).isTrue();
        assertThat(Language.of("es").isConjunction("y", WordFeatures.of("CCONJ", "", "", "")))
                .isTrue();
    }
}
