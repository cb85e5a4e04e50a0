package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.headlight.CorpusException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanBuilderTest {

    private static List<Span> read(String... columns) {
        SpanBuilder spans = new SpanBuilder("story.conll");
        for (int word = 0; word < columns.length; word++) {
            spans.read(columns[word], word, word + 1);
        }
        return spans.finish();
    }

    @Test
    void nestedSpansCloseWhatTheirChainOpenedLast() {
        assertThat(read("(1", "(1", "-", "1)", "1)")).containsExactly(new Span(0, 5, 1), new Span(1, 4, 1));
        assertThat(read("(1|(2", "2)", "1)")).containsExactly(new Span(0, 2, 2), new Span(0, 3, 1));
    }

    @Test
    void spansOfOneWordMayBeRepeatedAndStandAmongOthers() {
        assertThat(read("(3)|(4)", "(3|(4)|(5", "5)|3)"))
                .containsExactly(
                        new Span(0, 1, 3), new Span(0, 1, 4), new Span(1, 2, 4), new Span(1, 3, 3), new Span(1, 3, 5));
    }

    /** OntoGUM's native form puts nothing between brackets. */
    @Test
    void bracketsMayRunTogether() {
        assertThat(read("(6(1)", "_", "6)(8)", "(7(8", "8)7)(9)"))
                .containsExactly(
                        new Span(0, 1, 1),
                        new Span(0, 3, 6),
                        new Span(2, 3, 8),
                        new Span(3, 5, 7),
                        new Span(3, 5, 8),
                        new Span(4, 5, 9));
    }

    @Test
    void chainsMayHaveNames() {
        assertThat(read("(1|(e2", "1)", "e2)", "(1)", "(e2)(x:1_a", "x:1_a)"))
                .extracting(Span::start, Span::end)
                .containsExactly(tuple(0, 2), tuple(0, 3), tuple(3, 4), tuple(4, 5), tuple(4, 6));
        List<Span> spans = read("(e2)", "(x)", "(e2)", "(7)", "(1234567890)");
        assertThat(spans.get(0).chain()).isEqualTo(spans.get(2).chain());
        assertThat(spans.stream().map(Span::chain).distinct()).hasSize(4).contains(7);
    }

    @Test
    void spansMayCross() {
        assertThat(read("(1", "(2", "1)", "2)")).containsExactly(new Span(0, 3, 1), new Span(1, 4, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "(", ")", "()", "(1)|", "|(1)", "(1)||(2)", "(1 )", "((1)", "(1))"})
    void malformedBracketsAreErrorsWithTheirLine(String column) {
        assertThatThrownBy(() -> read("-", column, "1)"))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("story.conll, line 2: the coreference column \"" + column + "\"");
    }

    @ParameterizedTest
    @CsvSource({"1), 1", "(1) 1), 2"})
    void whatIsNotOpenCannotClose(String columns, int line) {
        assertThatThrownBy(() -> read(columns.split(" ")))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("line " + line)
                .hasMessageContaining("not open");
    }

    @Test
    void whatIsOpenAtTheEndIsReportedWhereItOpened() {
        assertThatThrownBy(() -> read("-", "(7", "-", "(7)"))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("story.conll, line 2: a mention of chain 7 opens here");
    }
}
