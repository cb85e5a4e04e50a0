package dev.headlight.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.result.LeftOut;
import dev.headlight.result.Unit;
import dev.headlight.testing.WordTokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsCorpusTest {

    @TempDir
    private Path folder;

    private List<Example> read(String json) {
        Path file = folder.resolve("segments.json");
        try {
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = new SegmentsCorpus(file, 12).read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
            assertThat(reader.fractionRead()).isEqualTo(1);
        }
        return examples;
    }

    @Test
    void tokensWordsAndTextAreRead() {
        List<Example> examples = read("""
                [{"tokens": ["[CLS]", "a", "lamp", "[SEP]"], "document": "one", "other": {"x": [1]}},
                 {"words": ["light", "house"]},
                 {"text": "some text"}]""");
        assertThat(examples)
                .extracting(example -> example.encoding().toString())
                .containsExactly("[CLS] a lamp [SEP]", "[CLS] ligh ##t hous ##e [SEP]", "[CLS] some text [SEP]");
        assertThat(examples).extracting(Example::document).containsExactly("one", "segments.json#2", "segments.json#3");
    }

    /** A misspelt key would change the result without a word; a file's own keys do no harm. */
    @Test
    void unknownKeysAreNamedOnce() throws IOException {
        StringBuilder many = new StringBuilder("[{\"tokens\": [\"a\"], \"target\": [0], \"id\": 7}");
        for (int i = 0; i < 20; i++) {
            many.append(", {\"text\": \"a\", \"id\": 8, \"own ").append(i).append("\": 1}");
        }
        Path file = Files.writeString(folder.resolve("keys.json"), many + "]");
        try (ExampleReader reader = new SegmentsCorpus(file, 12).read(new WordTokenizer())) {
            reader.forEachRemaining(example -> {});
            String rest = ", which means nothing here and is ignored; known are tokens, ids, words, text, document,"
                    + " token_type_ids, targets, fed_tokens";
            assertThat(reader.notices().counts())
                    .hasSize(6)
                    .containsEntry("segments with the key \"target\"" + rest, 1L)
                    .containsEntry("segments with the key \"id\"" + rest, 21L)
                    .containsEntry("segments with another key" + rest, 17L);
        }
        try (ExampleReader reader =
                new SegmentsCorpus(file, 12).withBadExamples(BadExamples.FAIL).read(new WordTokenizer())) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("found the key \"target\", expected only tokens, ids");
        }
    }

    /** What no model could read is not tokenized, which takes long. */
    @Test
    void aSegmentOfMillionsOfCharactersIsCut() throws IOException {
        int most = SegmentParser.MOST_CHARACTERS;
        Path file = Files.writeString(
                folder.resolve("long.json"),
                "[{\"words\": [\"a\", \"%s\", \"b\"]}, {\"text\": \"a %s\"}]"
                        .formatted("c".repeat(most + 9), "d ".repeat(most)));
        try (ExampleReader reader = new SegmentsCorpus(file, 12).read(new WordTokenizer())) {
            assertThat(reader.next().length()).isEqualTo(12);
            assertThat(reader.next().length()).isEqualTo(12);
            assertThat(reader.hasNext()).isFalse();
            assertThat(reader.notices().counts())
                    .containsEntry("characters cut off segments that have more than " + most, 1L + 9 + 1 + most + 2);
        }
    }

    @Test
    void longTextIsCutToTheModelsLength() {
        assertThat(read("[{\"text\": \"" + "abc ".repeat(40) + "\"}]").get(0).length())
                .isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                  | line 1: a JSON list of segments must start here",
                "''                                  | line 1: a JSON list of segments must start here",
                "[]                                  | holds an empty list",
                "[3]                                 | but here stands a number",
                "[null]                              | but here stands null",
                "[[]]                                | but here stands a list",
                "[{\"text\": \"a\", \"text\": \"b\"}] | Duplicate Object property \"text\"",
                "[{\"text\": \"a\"}                  | line 1",
                "[{\"text\": \"a\"}] x               | line 1",
                "[{\"text\": \"a\"}, {\"text\": }]   | this is not well-formed JSON at line 1",
                "[{\"txt\": \"a\"}]                  | segment 1 (ends at line 1): one of \"tokens\"",
                "[{\"text\": \"a\", \"words\": []}]  | found words and text",
                "[{\"text\": 3}]                     | \"text\" must hold strings",
                "[{\"text\": \" \"}]                 | the segment has no text",
                "[{\"words\": []}]                   | \"words\" must be a list of strings",
                "[{\"tokens\": [\"unknown!\"]}]      | \"unknown!\" is not in the vocabulary",
            })
    void malformedFilesAreRefusedWithTheirPlace(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("segments.json")
                .hasMessageContaining(message);
    }

    @Test
    void tokensBeyondTheModelsLengthAreAnError() {
        String tokens = "\"a\",".repeat(12) + "\"a\"";
        assertThatThrownBy(() -> read("[{\"tokens\": [" + tokens + "]}]"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("13 tokens, but the model reads at most 12");
    }

    @Test
    void whatIsShownAndPredictedMayBeGiven() {
        List<Example> examples = read("""
                [{"tokens": ["[CLS]", "a", "lamp", "[SEP]"], "fed_tokens": ["[CLS]", "a", "[MASK]", "[SEP]"], "targets": [2, 1]},
                 {"tokens": ["[CLS]", "a", "lamp", "[SEP]"], "targets": [1]},
                 {"tokens": ["[CLS]", "a", "lamp", "[SEP]"]}]""");
        MaskedInput first = examples.get(0).annotation(MaskedInput.class);
        assertThat(first.targets()).containsExactly(1, 2);
        assertThat(first.fedIds())
                .containsExactly(new WordTokenizer()
                        .tokens(List.of("[CLS]", "a", "[MASK]", "[SEP]"))
                        .ids());
        assertThat(examples.get(1).annotation(MaskedInput.class).fedIds())
                .containsExactly(examples.get(1).encoding().ids());
        assertThat(examples.get(2).find(MaskedInput.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'fed_tokens': ['[CLS]', 'b', '[SEP]']  | needs \"targets\" beside it",
                "'targets': [3]                         | \"targets\" holds 3, expected positions from 0 to 2",
                "'targets': [1.5]                       | \"targets\" holds 1.5",
                "'targets': ['a']                       | \"targets\" holds \"a\"",
                "'targets': []                          | must be a list of positions that is not empty",
                "'targets': [0]                         | which is [CLS]; special tokens are not predicted",
                "'targets': [1], 'fed_tokens': ['b']    | 1 \"fed_tokens\", but 3 tokens",
                "'targets': [1], 'fed_tokens': ['[CLS]', 'unknown!', '[SEP]'] | not in the vocabulary"
            })
    void badTargetsAreErrors(String keys, String message) {
        String json = "[{'tokens': ['[CLS]', 'a', '[SEP]'], " + keys + "}]";
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("segment 1")
                .hasMessageContaining(message);
    }

    @Test
    void idsNeedNoTokenizerAndTargetsMayHaveTruths() {
        List<Example> examples = read("""
                [{"ids": [101, 7, 103, 102], "token_type_ids": [0, 0, 1, 1], "targets": [[2, 9], [0, 7]]},
                 {"ids": [5], "document": null, "targets": null}]""");
        Example first = examples.get(0);
        assertThat(first.encoding().ids()).containsExactly(101, 7, 103, 102);
        assertThat(first.encoding().tokens()).containsExactly("#101", "#7", "#103", "#102");
        assertThat(first.encoding().segmentIds()).containsExactly(0, 0, 1, 1);
        MaskedInput masked = first.annotation(MaskedInput.class);
        assertThat(masked).isEqualTo(new MaskedInput(new int[] {101, 7, 103, 102}, new int[] {0, 2}, new int[] {7, 9}));
        assertThat(masked.truth(1, first.encoding())).isEqualTo(9);
        assertThat(examples.get(1).document()).isEqualTo("segments.json#2");
        assertThat(examples).extracting(Example::unit).containsOnly(Unit.SEGMENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'token_type_ids': [0]       | 1 \"token_type_ids\", but 2 tokens",
                "'token_type_ids': [0, -1]   | must hold whole numbers from 0, found -1",
                "'targets': [[0, 1], 1]      | \"targets\" holds 1, expected pairs",
                "'targets': [[0, 1, 2]]      | \"targets\" holds [0,1,2], expected pairs",
                "'targets': [[2, 1]]         | \"targets\" holds 2, expected positions from 0 to 1",
                "'targets': [[0, -1]]        | expected pairs of a position and a vocabulary number",
                "'targets': [[1, 8], [1, 9]] | \"targets\" holds position 1 with the truths 8 and 9, expected one",
                "'targets': {'a': 1}         | \"targets\" must be a list of positions that is not empty",
                "'document': ['a']           | \"document\" must be a string",
                "'text': 'a'                 | found ids and text",
            })
    void badIdsAreErrors(String keys, String message) {
        String json = "[{'ids': [5, 6], " + keys + "}]";
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("segment 1")
                .hasMessageContaining(message);
    }

    @Test
    void segmentsThatCannotBeUsedAreLeftOut() throws IOException {
        Path file = folder.resolve("segments.json");
        Files.writeString(
                file, "[{\"text\": \"a\"}, {\"text\": \" \"}, {\"tokens\": [\"unknown!\"]}, {\"text\": \"b\"}]");
        try (ExampleReader reader = new SegmentsCorpus(file, 12).read(new WordTokenizer())) {
            List<String> ids = new ArrayList<>();
            reader.forEachRemaining(example -> ids.add(example.id()));
            assertThat(ids).containsExactly("segments.json#1", "segments.json#4");
            assertThat(reader.notices().leftOut())
                    .extracting(LeftOut::toString)
                    .containsExactly(
                            "1 of 4 left out: no text (the first: " + file
                                    + ", segment 2 (ends at line 1): the segment has no text)",
                            "1 of 4 left out: a token that the model does not know (the first: " + file
                                    + ", segment 3 (ends at line 1): \"unknown!\" is not in the vocabulary)");
        }
        SegmentsCorpus strict = new SegmentsCorpus(file, 12).withBadExamples(BadExamples.FAIL);
        assertThatThrownBy(() -> {
                    try (ExampleReader reader = strict.read(new WordTokenizer())) {
                        reader.forEachRemaining(example -> {});
                    }
                })
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("segment 2");
    }

    @Test
    void whatGzipDidNotFinishIsNoQuestionOfJson() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("[{\"text\": \"a\"}]".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
        assertThatThrownBy(() -> {
                    try (ExampleReader reader = new SegmentsCorpus(file, 12).read(new WordTokenizer())) {
                        reader.forEachRemaining(example -> {});
                    }
                })
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith(file + " is not what gzip wrote");
    }

    @Test
    void targetsNeedTokens() {
        assertThatThrownBy(() -> read("[{\"text\": \"a lamp\", \"targets\": [1]}]"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("both need \"tokens\"");
    }
}
