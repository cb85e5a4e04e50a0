package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.headlight.CorpusException;
import dev.headlight.corpus.coreference.DocumentReader.ReadDocument;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorefUdReaderTest {

    private static final String TALE = tabs("""
            # newdoc id = tale
            # global.Entity = eid-etype-head-other
            # sent_id = 1
            1-2|Ann's|_|_|_|_|_|_|_|_
            1|Ann|Ann|PROPN|NNP|Number=Sing|3|nmod|_|SpaceAfter=No|Entity=(e2-animal-3-(e1-person-1-)
            2|'s|'s|PART|POS|_|1|case|_|_
            3|cat|cat|NOUN|NN|_|4|nsubj|_|Entity=e2)
            4|slept|sleep|VERB|VBD|_|0|root|_|_

            # sent_id = 2
            0.1|_|_|PRON|_|_|_|_|_|Entity=(e1-person-1-)(e3-x-1-
            1|woke|wake|VERB|VBD|_|0|root|_|Entity=e3)
            2|her|she|PRON|PRP|Person=3|1|obj|_|Entity=(e1[1/2]-person-1-)
            3|up|up|ADV|RB|_|1|advmod|_|Entity=(e1[2/2]-person-1-)
            """);

    /** Within the last column, bars stand for themselves. */
    private static String tabs(String text) {
        return text.replace("|", "\t").replace("SpaceAfter=No\t", "SpaceAfter=No|");
    }

    private static DocumentReader open(String text) {
        return DocumentReader.open(Documents.lines("tale.conllu", text), "tale.conllu");
    }

    @Test
    void mentionsMayNestStandAtEmptyNodesAndHaveGaps() {
        ReadDocument read = Objects.requireNonNull(open(TALE).next());
        CoreferenceDocument document = read.document();
        assertThat(document.name()).isEqualTo("tale");
        assertThat(document.words()).containsExactly("Ann", "'s", "cat", "slept", "woke", "her", "up");
        assertThat(document.sentences()).hasSize(2);
        assertThat(document.spans())
                .extracting(Span::start, Span::end)
                .containsExactly(tuple(0, 1), tuple(0, 3), tuple(4, 5));
        assertThat(read.emptyMentions())
                .as("the one of nothing but an empty node")
                .isEqualTo(1);
        assertThat(read.partedMentions()).isEqualTo(1);
        DependencyDocument trees = read.dependencies().orElseThrow();
        assertThat(trees.head(new Span(0, 3, 0))).isEqualTo(2);
        assertThat(trees.governors()).containsExactly(2, 0, 3, -1, -1, 4, 4);
    }

    @Test
    void whatLooksBlankIsBlank() {
        assertThat(open("\u00A0\n\u00A0" + TALE.substring(TALE.indexOf("1\tAnn"))))
                .isInstanceOf(CorefUdReader.class);
    }

    @Test
    void documentsAreToldByTheirBeginnings() {
        String second = "# newdoc\n" + TALE.substring(TALE.indexOf("# sent_id = 1"));
        DocumentReader reader = open(TALE + "\n" + second);
        assertThat(Objects.requireNonNull(reader.next()).document().name()).isEqualTo("tale");
        assertThat(Objects.requireNonNull(reader.next()).document().name()).isEqualTo("tale.conllu:16");
        assertThat(reader.next()).isNull();
        String nameless = TALE.substring(TALE.indexOf("# sent_id = 1"));
        assertThat(Objects.requireNonNull(open(nameless).next()).document().name())
                .isEqualTo("tale.conllu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            e2) ! line 1: "Entity=" with "e2)" closes a mention of chain e2 that is not open
            (e2-x ! line 1: a mention of chain e2 opens here and is open still
            e2 ! "Entity=" with "e2" is malformed at character 1
            (e2-x)) ! is malformed at character 7
            () ! is malformed at character 1
            """)
    void malformedBracketsAreErrors(String entity, String message) {
        DocumentReader reader = open("1\tAnn\t_\tPROPN\t_\t_\t0\troot\t_\tEntity=" + entity + "\n");
        assertThatThrownBy(reader::next)
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("tale.conllu")
                .hasMessageContaining(message);
    }

    @Test
    void mentionsWithGapsAreMarksTooThoughPassedOver() {
        DocumentReader reader = open("1\tAnn\t_\tPROPN\t_\t_\t0\troot\t_\tEntity=(e1[1/2]-x-1-)\n"
                + "2\tsang\t_\tVERB\t_\t_\t1\tdep\t_\t_\n3\tit\t_\tPRON\t_\t_\t1\tdep\t_\tEntity=(e1[2/2]-x-1-)\n");
        assertThat(Objects.requireNonNull(reader.next()).partedMentions()).isPositive();
        assertThat(reader.next()).isNull();
    }

    @Test
    void aTreebankWithoutMentionsIsNoCoreferenceCorpus() {
        DocumentReader reader = open("1\tAnn\t_\tPROPN\t_\t_\t0\troot\t_\t_\n");
        assertThat(reader.next()).isNotNull();
        assertThatThrownBy(reader::next).isInstanceOf(CorpusException.class).hasMessageContaining("marks no mention");
    }
}
