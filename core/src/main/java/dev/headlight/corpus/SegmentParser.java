package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one segment: what it holds, its document, and what is to be predicted of it. Not thread-safe. */
final class SegmentParser {

    private static final List<String> CONTENTS = List.of("tokens", "ids", "words", "text");
    private static final String CUT = "word pieces cut so that segments fit";

    /** No model reads so many, and the tokenizer takes a second for them. */
    static final int MOST_CHARACTERS = 1 << 20;

    private static final String CHARACTERS_CUT = "characters cut off segments that have more than " + MOST_CHARACTERS;
    private static final List<String> KEYS =
            List.of("tokens", "ids", "words", "text", "document", "token_type_ids", "targets", "fed_tokens");
    /** So many unknown keys are named; a file may have a new one in each segment. */
    private static final int MOST_NAMED = 5;

    private final Tokenizer tokenizer;
    private final Set<String> unknown = new HashSet<>();
    private final int maxLength;
    private final ReadingLog log;
    private String place = "";

    /** @param document what the file says that it belongs to, if it says so */
    record Parsed(
            Encoding encoding,
            @Nullable String document,
            @Nullable MaskedInput masked) {}

    SegmentParser(Tokenizer tokenizer, int maxLength, ReadingLog log) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
        this.log = log;
    }

    /**
     * Reads a segment, or logs why it cannot be used.
     *
     * @param at where it stands
     * @throws CorpusException if it is not what the format asks for
     */
    @Nullable
    Parsed parse(JsonNode segment, String at) {
        place = at;
        tellOfUnknownKeys(segment);
        Encoding encoding = encode(segment);
        if (encoding == null) {
            return null;
        }
        if (!has(segment, "targets") && !has(segment, "fed_tokens")) {
            return new Parsed(encoding, document(segment), null);
        }
        MaskedInput masked = maskedInput(segment, encoding);
        return masked == null ? null : new Parsed(encoding, document(segment), masked);
    }

    /** A key that somebody has misspelt would change the result without a word; one of their own does no harm. */
    private void tellOfUnknownKeys(JsonNode segment) {
        for (String key : segment.propertyNames()) {
            if (!KEYS.contains(key)) {
                boolean named = unknown.contains(key) || unknown.size() < MOST_NAMED;
                if (named) {
                    unknown.add(key);
                }
                String what = named ? "the key " + Visible.quote(key) : "another key";
                log.mend(
                        "segments with %s, which means nothing here and is ignored; known are %s"
                                .formatted(what, String.join(", ", KEYS)),
                        new Unusable(
                                "an unknown key",
                                place,
                                "found the key %s, expected only %s"
                                        .formatted(Visible.quote(key), String.join(", ", KEYS))));
            }
        }
    }

    /** What is null is missing. */
    private static boolean has(JsonNode segment, String key) {
        return segment.hasNonNull(key);
    }

    private @Nullable String document(JsonNode segment) {
        if (!has(segment, "document")) {
            return null;
        }
        JsonNode document = segment.get("document");
        if (!document.isValueNode()) {
            throw error("\"document\" must be a string, found " + document);
        }
        return document.asString().isBlank() ? null : document.asString();
    }

    private @Nullable Encoding encode(JsonNode segment) {
        List<String> kinds = CONTENTS.stream().filter(key -> has(segment, key)).toList();
        if (kinds.size() != 1) {
            throw error("one of \"tokens\", \"ids\", \"words\" and \"text\" is needed, found "
                    + (kinds.isEmpty() ? "none of them" : String.join(" and ", kinds)));
        }
        boolean ready = kinds.get(0).equals("tokens") || kinds.get(0).equals("ids");
        if (has(segment, "token_type_ids") && !ready) {
            throw error("\"token_type_ids\" needs \"tokens\" or \"ids\" beside it");
        }
        return switch (kinds.get(0)) {
            case "tokens" -> segmented(segment, ready(strings(segment, "tokens")));
            case "ids" -> {
                int[] ids = integers(segment, "ids");
                yield segmented(segment, ready(ids.length, () -> tokenizer.ids(ids)));
            }
            case "words" -> fit(tokenizer.piecesOfWords(within(strings(segment, "words"))));
            default ->
                fit(tokenizer.pieces(
                        within(List.of(string(segment.get("text"), "text"))).get(0)));
        };
    }

    private @Nullable Encoding ready(List<String> tokens) {
        return ready(tokens.size(), () -> tokenizer.tokens(tokens));
    }

    private @Nullable Encoding ready(int tokens, Supplier<Encoding> encoding) {
        if (tokens > maxLength) {
            leaveOut(
                    "more than " + maxLength + " tokens", tokens + " tokens, but the model reads at most " + maxLength);
            return null;
        }
        try {
            return encoding.get();
        } catch (CorpusException e) {
            leaveOut("a token that the model does not know", e.message());
            return null;
        }
    }

    private @Nullable Encoding segmented(JsonNode segment, @Nullable Encoding encoding) {
        if (encoding == null || !has(segment, "token_type_ids")) {
            return encoding;
        }
        int[] types = integers(segment, "token_type_ids");
        if (types.length != encoding.length()) {
            throw error(types.length + " \"token_type_ids\", but " + encoding.length()
                    + " tokens; expected as many of them");
        }
        return encoding.withSegmentIds(types);
    }

    /** As many characters as a segment may have; a word of twenty million letters would take the tokenizer half a minute. */
    private List<String> within(List<String> words) {
        List<String> kept = new ArrayList<>();
        long room = MOST_CHARACTERS;
        long cut = 0;
        for (String word : words) {
            int end = (int) Math.min(word.length(), room);
            if (end > 0 && end < word.length() && Character.isHighSurrogate(word.charAt(end - 1))) {
                end--;
            }
            if (end > 0 || room > 0) {
                kept.add(word.substring(0, end));
            }
            room -= end;
            cut += word.length() - end;
        }
        log.count(CHARACTERS_CUT, cut);
        return kept;
    }

    private @Nullable Encoding fit(Encoding pieces) {
        int room = maxLength - tokenizer.specialTokens(false);
        if (pieces.length() == 0) {
            leaveOut("no text", "the segment has no text");
            return null;
        }
        if (pieces.length() > room) {
            log.count(CUT, pieces.length() - room);
            return tokenizer.frame(pieces.slice(0, room));
        }
        return tokenizer.frame(pieces);
    }

    private @Nullable MaskedInput maskedInput(JsonNode segment, Encoding encoding) {
        if (!has(segment, "targets") || !has(segment, "tokens") && !has(segment, "ids")) {
            throw error("\"fed_tokens\" needs \"targets\" beside it, the positions of the tokens to be"
                    + " predicted, and both need \"tokens\" or \"ids\"");
        }
        Encoding fed = has(segment, "fed_tokens") ? ready(strings(segment, "fed_tokens")) : encoding;
        if (fed == null) {
            return null;
        }
        if (fed.length() != encoding.length()) {
            throw error(
                    fed.length() + " \"fed_tokens\", but " + encoding.length() + " tokens; expected as many of them");
        }
        SortedMap<Integer, Integer> truths = new TreeMap<>();
        JsonNode targets = list(segment, "targets", "positions");
        boolean pairs = targets.get(0).isArray();
        for (JsonNode target : targets) {
            int position = pairs ? position(pair(target).get(0), encoding) : ownPosition(target, encoding);
            int truth = pairs ? target.get(1).intValue() : encoding.id(position);
            Integer other = truths.put(position, truth);
            if (other != null && other != truth) {
                throw error("\"targets\" holds position " + position + " with the truths " + other + " and " + truth
                        + ", expected one");
            }
        }
        int[] positions = toArray(truths.keySet().stream().toList());
        return pairs
                ? new MaskedInput(
                        fed.ids(), positions, toArray(truths.values().stream().toList()))
                : new MaskedInput(fed.ids(), positions);
    }

    private JsonNode pair(JsonNode target) {
        if (!target.isArray()
                || target.size() != 2
                || !target.get(1).isInt()
                || target.get(1).intValue() < 0) {
            throw error("\"targets\" holds " + target + ", expected pairs of a position and a vocabulary number");
        }
        return target;
    }

    private int ownPosition(JsonNode target, Encoding encoding) {
        int position = position(target, encoding);
        if (encoding.role(position).isSpecial()) {
            throw error("\"targets\" holds " + target + ", which is " + encoding.token(position)
                    + "; special tokens are not predicted");
        }
        return position;
    }

    private int position(JsonNode target, Encoding encoding) {
        if (!target.isInt() || target.intValue() < 0 || target.intValue() >= encoding.length()) {
            throw error("\"targets\" holds " + target + ", expected positions from 0 to " + (encoding.length() - 1));
        }
        return target.intValue();
    }

    private List<String> strings(JsonNode segment, String key) {
        JsonNode list = list(segment, key, "strings");
        List<String> strings = new ArrayList<>(list.size());
        list.forEach(item -> strings.add(string(item, key)));
        return strings;
    }

    private int[] integers(JsonNode segment, String key) {
        List<Integer> integers = new ArrayList<>();
        for (JsonNode item : list(segment, key, "whole numbers")) {
            if (!item.isInt() || item.intValue() < 0) {
                throw error("\"" + key + "\" must hold whole numbers from 0, found " + item);
            }
            integers.add(item.intValue());
        }
        return toArray(integers);
    }

    private static int[] toArray(List<Integer> integers) {
        return integers.stream().mapToInt(Integer::intValue).toArray();
    }

    private JsonNode list(JsonNode segment, String key, String of) {
        JsonNode list = segment.get(key);
        if (!list.isArray() || list.isEmpty()) {
            throw error("\"" + key + "\" must be a list of " + of + " that is not empty");
        }
        return list;
    }

    private String string(JsonNode node, String key) {
        if (!node.isString()) {
            throw error("\"" + key + "\" must hold strings, found " + Visible.quote(node.toString()));
        }
        return node.stringValue();
    }

    private void leaveOut(String reason, String detail) {
        log.leaveOut(new Unusable(reason, place, detail));
    }

    private CorpusException error(String problem) {
        return new CorpusException(place + ": " + problem);
    }
}
