package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ready-made segments in the reference implementation's format: a JSON list of objects, each with one of {@code tokens}
 * (special tokens included), {@code words} or {@code text}, and optionally {@code document}, the name of the document
 * that it belongs to (otherwise each segment is its own).
 *
 * <p>Beside {@code tokens} may stand {@code targets}, the positions of tokens to be predicted, from 0, and
 * {@code fed_tokens}, as many tokens that the model is shown instead: the example's {@link MaskedInput}.
 */
public final class SegmentsCorpus implements Corpus {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final int maxLength;

    /**
     * @param maxLength the most word pieces that the model reads; a longer {@code text} or {@code words} is cut and counted,
     *     a longer {@code tokens} is an error
     */
    public SegmentsCorpus(Path file, int maxLength) {
        this.file = file;
        this.maxLength = maxLength;
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        try {
            long size = Files.size(file);
            return new Reader(
                    tokenizer, MAPPER.createParser(new BufferedInputStream(Files.newInputStream(file))), size);
        } catch (NoSuchFileException e) {
            throw new CorpusException(file + " does not exist", e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private final class Reader implements ExampleReader {

        private final Tokenizer tokenizer;
        private final JsonParser parser;
        private final long size;
        private int entry;
        private long cut;
        private boolean started;
        private boolean ended;

        Reader(Tokenizer tokenizer, JsonParser parser, long size) {
            this.tokenizer = tokenizer;
            this.parser = parser;
            this.size = size;
        }

        /** Whether the parser stands at the start of an object that has not been taken. */
        @Override
        public boolean hasNext() {
            try {
                if (!started) {
                    started = true;
                    if (parser.nextToken() != JsonToken.START_ARRAY) {
                        throw error("a JSON list of segments must start here, such as [{\"text\": \"…\"}]");
                    }
                }
                if (!ended && parser.currentToken() != JsonToken.START_OBJECT) {
                    advance();
                }
                return !ended;
            } catch (JacksonException e) {
                throw malformed(e);
            }
        }

        private void advance() {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                ended = true;
                if (entry == 0) {
                    throw new CorpusException(file + " holds an empty list: there is nothing to read");
                }
                if (parser.nextToken() != null) {
                    throw error("something follows the end of the list");
                }
            } else if (token != JsonToken.START_OBJECT) {
                throw error("each segment is an object with \"tokens\", \"words\" or \"text\", but here stands "
                        + (token == null ? "the end of the file" : token));
            }
        }

        @Override
        public Example next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            entry++;
            try {
                JsonNode segment = MAPPER.readTree(parser);
                parser.clearCurrentToken();
                return example(segment);
            } catch (JacksonException e) {
                throw malformed(e);
            }
        }

        private Example example(JsonNode segment) {
            String id = file.getFileName() + "#" + entry;
            JsonNode document = segment.get("document");
            Encoding encoding = encode(segment);
            return new Example(
                    id, document == null ? id : document.asString(), encoding, maskedInput(segment, encoding));
        }

        private List<Annotation> maskedInput(JsonNode segment, Encoding encoding) {
            if (!segment.has("targets") && !segment.has("fed_tokens")) {
                return List.of();
            }
            if (!segment.has("targets") || !segment.has("tokens")) {
                throw entryError("\"fed_tokens\" needs \"targets\" beside it, the positions of the tokens to be"
                        + " predicted, and both need \"tokens\"");
            }
            Encoding fed = segment.has("fed_tokens") ? ready(strings(segment, "fed_tokens")) : encoding;
            if (fed.length() != encoding.length()) {
                throw entryError(fed.length() + " \"fed_tokens\", but " + encoding.length()
                        + " \"tokens\"; expected as many of them");
            }
            return List.of(new MaskedInput(fed.ids(), targets(segment, encoding)));
        }

        private int[] targets(JsonNode segment, Encoding encoding) {
            Set<Integer> targets = new TreeSet<>();
            for (JsonNode target : segment.get("targets")) {
                if (!target.isInt() || target.intValue() < 0 || target.intValue() >= encoding.length()) {
                    throw entryError("\"targets\" holds " + target + ", expected positions from 0 to "
                            + (encoding.length() - 1));
                }
                if (encoding.role(target.intValue()).isSpecial()) {
                    throw entryError("\"targets\" holds " + target + ", which is " + encoding.token(target.intValue())
                            + "; special tokens are not predicted");
                }
                targets.add(target.intValue());
            }
            if (targets.isEmpty()) {
                throw entryError("\"targets\" must be a list of positions that is not empty");
            }
            return targets.stream().mapToInt(Integer::intValue).toArray();
        }

        private Encoding encode(JsonNode segment) {
            List<String> kinds = new ArrayList<>();
            for (String kind : List.of("tokens", "words", "text")) {
                if (segment.has(kind)) {
                    kinds.add(kind);
                }
            }
            if (kinds.size() != 1) {
                throw entryError("one of \"tokens\", \"words\" and \"text\" is needed, found "
                        + (kinds.isEmpty() ? "none of them" : String.join(" and ", kinds)));
            }
            return switch (kinds.get(0)) {
                case "tokens" -> ready(strings(segment, "tokens"));
                case "words" -> fit(tokenizer.piecesOfWords(strings(segment, "words")));
                default -> fit(tokenizer.pieces(string(segment.get("text"), "text")));
            };
        }

        private Encoding ready(List<String> tokens) {
            if (tokens.size() > maxLength) {
                throw entryError(tokens.size() + " tokens, but the model reads at most " + maxLength);
            }
            try {
                return tokenizer.tokens(tokens);
            } catch (CorpusException e) {
                throw entryError(e.message());
            }
        }

        private Encoding fit(Encoding pieces) {
            int room = maxLength - tokenizer.specialTokens(false);
            if (pieces.length() > room) {
                cut += pieces.length() - room;
                pieces = pieces.slice(0, room);
            }
            if (pieces.length() == 0) {
                throw entryError("the segment has no text");
            }
            return tokenizer.frame(pieces);
        }

        private List<String> strings(JsonNode segment, String key) {
            JsonNode list = segment.get(key);
            if (!list.isArray() || list.isEmpty()) {
                throw entryError("\"" + key + "\" must be a list of strings that is not empty");
            }
            List<String> strings = new ArrayList<>(list.size());
            list.forEach(item -> strings.add(string(item, key)));
            return strings;
        }

        private String string(JsonNode node, String key) {
            if (!node.isString()) {
                throw entryError("\"" + key + "\" must hold strings, found " + node);
            }
            return node.stringValue();
        }

        private CorpusException entryError(String problem) {
            return new CorpusException(file + ", segment " + entry + " (ends at line "
                    + parser.currentLocation().getLineNr() + "): " + problem);
        }

        private CorpusException error(String problem) {
            return CorpusException.at(file.toString(), parser.currentLocation().getLineNr(), problem);
        }

        /** The parser's message without what it says of its own input. */
        private static String withoutInnards(String message) {
            int innards = message.indexOf(" (start marker at ");
            return innards < 0 ? message : message.substring(0, innards);
        }

        private CorpusException malformed(JacksonException e) {
            return new CorpusException(
                    file + ", line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
                            + ": this is not well-formed JSON in UTF-8: "
                            + withoutInnards(String.valueOf(e.getOriginalMessage())),
                    e);
        }

        @Override
        public double fractionRead() {
            return ended || size == 0
                    ? 1
                    : Math.min(1, Math.max(0, (double) parser.currentLocation().getByteOffset() / size));
        }

        @Override
        public Map<String, Long> notices() {
            return cut == 0 ? Map.of() : Map.of("word pieces cut so that segments fit", cut);
        }

        @Override
        public void close() {
            parser.close();
        }
    }
}
