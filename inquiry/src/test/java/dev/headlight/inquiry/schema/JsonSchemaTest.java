package dev.headlight.inquiry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.inquiry.HeadMeanResult;
import dev.headlight.inquiry.schema.JsonSchema.Fault;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Json;
import dev.headlight.result.Settings;
import dev.headlight.result.Share;
import dev.headlight.result.Signed;
import dev.headlight.result.Unit;
import dev.headlight.stats.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class JsonSchemaTest {

    /** A result of another jar. */
    record Foreign(
            @JsonPropertyDescription("how far the head looks, in tokens")
            double meanReach,

            Optional<Part> part,
            Interval ci95,
            Head head,
            Map<String, HeadTable> tables) {

        record Part(List<Integer> counts) {}
    }

    private static JsonNode envelope(String name, Object result) {
        Manifest.CorpusCard corpus =
                new Manifest.CorpusCard("hills", List.of(), 1, 1, Unit.DOCUMENT, 9, List.of(), Map.of("cut", 2L));
        Manifest manifest = Manifest.now(
                null,
                new ModelCard("tiny", "a test", "c", 1, 2, 4, 10, 512, true, 99),
                Measure.ATTENTION,
                corpus,
                Settings.of("model", Settings.of("weights", "trained")),
                1,
                Instant.now());
        return Json.toTree(new Results<>(name, 1, manifest, result));
    }

    private static HeadMeanResult means() {
        HeadTable table = HeadTable.of(new HeadGrid(1, 2), new double[] {0.5, Double.NaN});
        return new HeadMeanResult("How far", "tokens", 3, table, Unit.DOCUMENT, table, table);
    }

    @Test
    void aQuestionOfOneNumberAHeadHasTheKeptSchemaUnderItsOwnName() {
        JsonSchema schema = JsonSchema.of("example/reach", 1, HeadMeanResult.class);
        assertThat(schema.text()).contains("\"const\" : \"example/reach\"", "null where no row counted");
        assertThat(schema.fault(envelope("example/reach", means()))).isEmpty();
        assertThat(schema.fault(envelope("example/other", means())))
                .contains(new Fault("/schema", "\"example/other\"", "\"example/reach\""));
    }

    @Test
    void aTypeOfAnotherJarGetsASchemaWhenItIsAskedFor() {
        JsonSchema schema = JsonSchema.of("example/foreign", 1, Foreign.class);
        assertThat(schema.text()).contains("how far the head looks, in tokens; null where it is not known");
        HeadTable table = HeadTable.of(new HeadGrid(1, 2), new double[] {1, 2});
        Foreign whole = new Foreign(
                1.5,
                Optional.of(new Foreign.Part(List.of(1, 2))),
                Interval.of(1, 2),
                new Head(0, 1),
                Map.of("a", table));
        Foreign bare = new Foreign(Double.NaN, Optional.empty(), Interval.UNKNOWN, new Head(0, 0), Map.of());
        assertThat(schema.fault(envelope("example/foreign", whole))).isEmpty();
        assertThat(schema.fault(envelope("example/foreign", bare))).isEmpty();
        String damaged = envelope("example/foreign", whole).toString().replace("[1,2]}", "[1,\"two\"]}");
        assertThat(schema.fault(Json.mapper().readTree(damaged)).map(Fault::pointer))
                .contains("/result/part/counts/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "unit":"document","mean" | "unit":"hour","mean"   | /result/unit                  | "hour"       | one of document, sentence, segment
            "examples":3             | "examples":"NaN"       | /result/examples              | "NaN"        | a whole number
            "examples":3             | "examples":-3          | /result/examples              | -3           | at least 0
            "examples":3             | "examples":1e300       | /result/examples              | 1.0E300      | a whole number of at most 64 bits
            "examples":3             | "examples":3,"more":3  | /result/more                  | this key     | no such key
            "value_unit":"tokens",   | ''                     | /result/value_unit            | nothing      | this key, which every file has
            "mean":[[0.5,null]]      | "mean":[[0.5,{}]]      | /result/mean/0/1              | an object    | a number or null
            "mean":[[0.5,null]]      | "mean":7               | /result/mean                  | 7            | a list
            {"cut":2}                | {"cut":null}           | /manifest/corpus/notices/cut  | null         | a whole number
            """)
    void aFaultSaysWhereItIsWhatIsThereAndWhatIsExpected(
            String part, String by, String pointer, String found, String expected) {
        String whole = envelope("example/reach", means()).toString();
        assertThat(whole).contains(part);
        assertThat(JsonSchema.of("example/reach", 1, HeadMeanResult.class)
                        .fault(Json.mapper().readTree(whole.replace(part, by))))
                .contains(new Fault(pointer, found, expected));
    }

    /** A result with numbers that have a range, and one that has none. */
    record Ranged(
            @Share double accuracy,
            @Share List<Double> bySeed,
            @Share HeadTable table,
            @Signed int offset,
            double gain) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "accuracy":0.5      | "accuracy":3         | /result/accuracy  | 3    | at most 1
            "accuracy":0.5      | "accuracy":-0.1      | /result/accuracy  | -0.1 | at least 0
            "by_seed":[1,0.25]  | "by_seed":[1,1.5]    | /result/by_seed/1 | 1.5  | at most 1
            "table":[[0.5,null]]| "table":[[7,null]]   | /result/table/0/0 | 7    | at most 1
            """)
    void sharesLieFromNoneToAll(String part, String by, String pointer, String found, String expected) {
        HeadTable table = HeadTable.of(new HeadGrid(1, 2), new double[] {0.5, Double.NaN});
        JsonSchema schema = JsonSchema.of("example/ranged", 1, Ranged.class);
        JsonNode whole = envelope("example/ranged", new Ranged(0.5, List.of(1.0, 0.25), table, -2, -7));
        assertThat(schema.fault(whole)).isEmpty();
        assertThat(whole.toString()).contains(part);
        assertThat(schema.fault(Json.mapper().readTree(whole.toString().replace(part, by))))
                .contains(new Fault(pointer, found, expected));
    }

    @Test
    void filesAreCalledByTheType() {
        assertThat(JsonSchema.fileName(SurfaceResult.class)).isEqualTo("surface.json");
        assertThat(JsonSchema.fileName(HeadMeanResult.class)).isEqualTo("head-mean.json");
    }
}
