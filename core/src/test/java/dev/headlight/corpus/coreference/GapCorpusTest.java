package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.coreference.GapPassage.Tokens;
import dev.headlight.testing.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a tokenizer that cuts words into pieces of four letters. */
class GapCorpusTest {

    private static final String HEADER = String.join("\t", GapRow.HEADER) + "\n";

    @TempDir
    Path folder;

    private GapCorpus corpus(String rows, int maxLength) throws IOException {
        return new GapCorpus(Files.writeString(folder.resolve("gap.tsv"), rows), maxLength);
    }

    private static String row(String text, String pronoun, String a, boolean aIs, String b, boolean bIs) {
        return String.join(
                "\t",
                "test-1",
                text,
                pronoun,
                offset(text, pronoun),
                a,
                offset(text, a),
                aIs ? "TRUE" : "FALSE",
                b,
                offset(text, b),
                bIs ? "TRUE" : "FALSE",
                "http://example.org/page");
    }

    private static String offset(String text, String part) {
        return String.valueOf(text.codePointCount(0, text.indexOf(part)));
    }

    private static List<Example> read(GapCorpus corpus, Map<String, Long> notices) {
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
            notices.putAll(reader.notices().counts());
        }
        return examples;
    }

    /** The two characters of the rocket are one for the file, so offsets after it differ. */
    @Test
    void offsetsCountCharacters() throws IOException {
        String text = "\uD83D\uDE80 Adelaide met Tom and she smiled";
        List<Example> examples =
                read(corpus(HEADER + row(text, "she", "Adelaide", true, "Tom", false) + "\n", 512), new HashMap<>());
        Example example = examples.get(0);
        assertThat(example.document()).isEqualTo("http://example.org/page");
        assertThat(example.encoding().tokens())
                .containsExactly(
                        "[CLS]", "\uD83D\uDE80", "Adel", "##aide", "met", "Tom", "and", "she", "smil", "##ed", "[SEP]");
        assertThat(example.annotation(GapPassage.class))
                .isEqualTo(new GapPassage(
                        new Tokens(7, 8), new Tokens(2, 4), new Tokens(5, 6), true, false, Gender.FEMININE));
    }

    @Test
    void longTextsAreCutAroundPronounAndNames() throws IOException {
        String text = "a b c d e f Ada met Tom and he left g h i j k l";
        String both = row(text, "he", "Ada", false, "Tom", true);
        Map<String, Long> notices = new HashMap<>();
        List<Example> examples = read(corpus(HEADER + both + "\n", 11), notices);
        assertThat(examples.get(0).encoding().tokens())
                .containsExactly("[CLS]", "e", "f", "Ada", "met", "Tom", "and", "he", "left", "g", "[SEP]");
        assertThat(examples.get(0).annotation(GapPassage.class).pronoun()).isEqualTo(new Tokens(7, 8));
        assertThat(notices).containsExactly(Map.entry("passages cut around pronoun and names to fit the model", 1L));
        assertThatThrownBy(() -> read(corpus(HEADER + both + "\n", 6), new HashMap<>()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("1 of 1 left out: pronoun and names too far apart for the model")
                .hasMessageContaining("gap.tsv, line 2: pronoun and names of passage test-1 lie within 5 tokens");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            TRUE|TRUE|4|3 ! line 2: both A-coref and B-coref are TRUE
            yes|FALSE|4|3 ! line 2: "yes" stands where TRUE or FALSE is expected
            TRUE|FALSE|5|3 ! line 2: "Tom" does not stand at offset "5"
            TRUE|FALSE|x|3 ! line 2: "Tom" does not stand at offset "x"
            TRUE|FALSE|99|3 ! line 2: "Tom" does not stand at offset "99"
            """)
    void malformedRowsAreErrors(String values, String message) throws IOException {
        String[] given = values.split("\\|");
        String row = String.join(
                "\t", "test-1", "Ada Tom he", "he", "8", "Ada", "0", given[0], "Tom", given[2], given[1], "page");
        GapCorpus corpus = corpus(HEADER + row + "\n", 512);
        assertThatThrownBy(() -> read(corpus, new HashMap<>()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(message);
    }

    @Test
    void malformedFilesAreErrors() throws IOException {
        assertThatThrownBy(() -> read(corpus("ID\tText\n", 512), new HashMap<>()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("line 1: the header of a GAP file is expected");
        assertThatThrownBy(() -> read(corpus(HEADER, 512), new HashMap<>()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("has no passage");
        assertThatThrownBy(() -> read(corpus(HEADER + "a\tb\n", 512), new HashMap<>()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("line 2: 2 columns; expected 11");
        String they = row("Ada Tom they", "they", "Ada", true, "Tom", false);
        assertThatThrownBy(() -> read(corpus(HEADER + they + "\n", 512), new HashMap<>()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("its gender is unknown");
    }
}
