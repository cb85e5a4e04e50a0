package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.result.Json;
import dev.headlight.result.Unit;
import dev.headlight.text.Tokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One reading of a file of segments: one object is held at a time. */
final class SegmentsReader extends AbstractExampleReader {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Input input;
    private final SegmentParser segments;
    private final InputBytes bytes;
    private final JsonParser parser;
    private int entry;
    private boolean started;

    SegmentsReader(Input input, Tokenizer tokenizer, int maxLength, BadExamples policy) {
        super(input.label(), policy);
        this.input = input;
        this.segments = new SegmentParser(tokenizer, maxLength, log());
        long most = Limits.TEXT.bytes();
        this.bytes = input.open(most);
        this.parser = MAPPER.createParser(new Utf8Reader(bytes, most));
    }

    @Override
    protected @Nullable Example advance() {
        try {
            if (!started) {
                started = true;
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw error("a JSON list of segments must start here, such as [{\"text\": \"…\"}]");
                }
            }
            while (isAtObject()) {
                entry++;
                JsonNode segment = MAPPER.readTree(parser);
                Example example = example(segment);
                if (example != null) {
                    return example;
                }
            }
            return null;
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private boolean isAtObject() {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return true;
        }
        if (token != JsonToken.END_ARRAY) {
            throw error("each segment is an object with \"tokens\", \"ids\", \"words\" or \"text\", but here stands "
                    + kind(token));
        }
        if (entry == 0) {
            throw new CorpusException(input.label() + " holds an empty list: there is nothing to read");
        }
        if (parser.nextToken() != null) {
            throw error("something follows the end of the list");
        }
        ended(bytes.source());
        return false;
    }

    private static String kind(@Nullable JsonToken token) {
        if (token == null) {
            return "the end of the file";
        }
        return switch (token) {
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> String.valueOf(token.asString());
        };
    }

    private @Nullable Example example(JsonNode segment) {
        SegmentParser.Parsed parsed = segments.parse(segment, place());
        if (parsed == null) {
            return null;
        }
        String id = input.name() + "#" + entry;
        String document = parsed.document();
        List<Annotation> annotations = parsed.masked() == null ? List.of() : List.of(parsed.masked());
        return document == null
                ? new Example(id, id, Unit.SEGMENT, parsed.encoding(), annotations)
                : new Example(id, document, Unit.DOCUMENT, parsed.encoding(), annotations);
    }

    private String place() {
        return input.label() + ", segment " + entry + " (ends at line "
                + parser.currentLocation().getLineNr() + ")";
    }

    private CorpusException error(String problem) {
        return CorpusException.at(input.label(), parser.currentLocation().getLineNr(), problem);
    }

    private CorpusException malformed(JacksonException e) {
        return new CorpusException(input.label() + ": " + Json.fault(e), e);
    }

    @Override
    public double fractionRead() {
        return bytes.fractionRead();
    }

    @Override
    public void close() {
        super.close();
        parser.close();
    }
}
