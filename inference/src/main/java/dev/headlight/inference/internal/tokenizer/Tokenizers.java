package dev.headlight.inference.internal.tokenizer;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.family.Config;
import dev.headlight.inference.internal.folder.FoundModel;
import dev.headlight.inference.options.Casing;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds a model's tokenizer. */
public final class Tokenizers {

    /** More embeddings than that share of the pieces beyond them are no padding. */
    private static final int PADDING_SHARE = 4;

    private static final int PADDING = 1024;
    /** Numbers of embeddings are rounded up to a multiple of this, or of a multiple of it up to {@link #MOST_ROUNDING}. */
    private static final int ROUND = 8;

    private static final int MOST_ROUNDING = 128;
    private static final String TOKENIZER = "tokenizer.json";
    private static final String PAIRS_VOCABULARY = "vocab.json";
    private static final String MERGES = "merges.txt";
    private static final String FILES = "files";
    private static final String OPTION = "option";
    private static final String VOCABULARY = "vocabulary";
    private static final String NOTHING = "nothing";
    private static final long LONGEST_VOCABULARY = 64L << 20;

    private Tokenizers() {}

    /** A tokenizer, and whether it lower-cases. */
    public record Opened(Tokenizer tokenizer, Lowering lowering) implements AutoCloseable {

        /** Frees what the tokenizer holds outside of Java. */
        @Override
        public void close() {
            if (tokenizer instanceof BertTokenizer pieces) {
                pieces.close();
            } else if (tokenizer instanceof JsonTokenizer library) {
                library.close();
            }
        }
    }

    /**
     * Whether a tokenizer lower-cases.
     *
     * @param source who says so: "option", "files", "vocabulary", which is a guess, or "nothing" where that has no letter
     *     to guess by
     */
    public record Lowering(boolean lowers, String source) {

        private static final Lowering NONE = new Lowering(false, FILES);

        /** What the user should be told; empty unless it is a guess. */
        public Optional<String> notice(String model) {
            String reason = switch (source) {
                case VOCABULARY -> "its vocabulary suggests that it is" + (lowers ? "" : " not");
                case NOTHING -> "its vocabulary has no letter to tell it by, so text is read as it is";
                default -> "";
            };
            return reason.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "%s: its files do not say whether text is to be lower-cased; %s; set the case (--case) if that is wrong"
                                    .formatted(model, reason));
        }
    }

    /**
     * Opens a model's tokenizer; a folder without one gives one that says so when it is asked.
     *
     * @throws ModelException if it is damaged or not the model's
     */
    public static Opened open(FoundModel folder, Casing casing) {
        Optional<TokenizerFile> file = file(folder, casing);
        if (file.isPresent()) {
            return new Opened(
                    new JsonTokenizer(file.get(), special(folder, "mask_token"), padding(folder)),
                    lowering(file.get(), casing));
        }
        List<String> pieces = pieces(folder);
        if (pieces.isEmpty()) {
            return new Opened(new NoTokenizer(folder.name(), folder.vocabularySize()), Lowering.NONE);
        }
        Lowering lowering = lowering(folder, casing, pieces);
        return new Opened(new BertTokenizer(folder.vocabulary().toString(), pieces, lowering.lowers()), lowering);
    }

    /** The tokenizer of Hugging Face's library, if the folder has one or what it takes to make one. */
    private static Optional<TokenizerFile> file(FoundModel folder, Casing casing) {
        if (!hasTokenizer(folder)) {
            return Optional.empty();
        }
        Path whole = folder.folder().resolve(TOKENIZER);
        Path vocabulary = folder.folder().resolve(PAIRS_VOCABULARY);
        Path merges = folder.folder().resolve(MERGES);
        TokenizerFile file = Files.exists(whole)
                ? TokenizerFile.read(whole)
                : TokenizerFile.ofPairs(vocabulary, merges, !folder.causal());
        checkSize(file.file(), file.size(), folder.vocabularySize());
        file.lowerCase(casing);
        return Optional.of(file);
    }

    private static boolean hasTokenizer(FoundModel folder) {
        Path files = folder.folder();
        return !folder.isGoogles()
                && (Files.exists(files.resolve(TOKENIZER))
                        || Files.exists(files.resolve(PAIRS_VOCABULARY)) && Files.exists(files.resolve(MERGES)));
    }

    /** What a model's files call the token that fills up; null if they do not say, or if it is one that does something else too. */
    private static @Nullable String padding(FoundModel folder) {
        String padding = special(folder, "pad_token");
        boolean alone = padding != null
                && Stream.of("bos_token", "eos_token", "unk_token", "cls_token", "sep_token", "mask_token")
                        .noneMatch(other -> padding.equals(special(folder, other)));
        return alone ? padding : null;
    }

    /** What a model's files call a token of its own, such as "mask_token"; null if they do not say. */
    private static @Nullable String special(FoundModel folder, String key) {
        for (String name : List.of("tokenizer_config.json", "special_tokens_map.json")) {
            Path settings = folder.folder().resolve(name);
            if (Files.exists(settings)) {
                JsonNode token = Config.read(settings).json().path(key);
                String text = token.isObject() ? token.path("content").asString("") : token.asString("");
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return null;
    }

    /**
     * Whether a model's tokenizer lower-cases, without opening it.
     *
     * @throws ModelException if its vocabulary is damaged or not the model's
     */
    public static Lowering lowering(FoundModel folder, Casing casing) {
        Optional<TokenizerFile> file = file(folder, casing);
        if (file.isPresent()) {
            return lowering(file.get(), casing);
        }
        List<String> pieces = pieces(folder);
        return pieces.isEmpty() ? Lowering.NONE : lowering(folder, casing, pieces);
    }

    private static Lowering lowering(TokenizerFile file, Casing casing) {
        return new Lowering(file.lowerCases(), casing == Casing.AUTO ? FILES : OPTION);
    }

    private static Lowering lowering(FoundModel folder, Casing casing, List<String> pieces) {
        if (casing != Casing.AUTO) {
            return new Lowering(casing == Casing.LOWER, OPTION);
        }
        return said(folder).map(lowers -> new Lowering(lowers, FILES)).orElseGet(() -> guess(pieces));
    }

    /** A vocabulary without capitals is one that was made from lower-cased text; special pieces do not count. */
    private static Lowering guess(List<String> pieces) {
        List<String> cased = pieces.stream()
                .filter(piece -> !isSpecial(piece) && hasCase(piece))
                .toList();
        return cased.isEmpty()
                ? new Lowering(false, NOTHING)
                : new Lowering(
                        cased.stream().allMatch(piece -> piece.equals(piece.toLowerCase(Locale.ROOT))), VOCABULARY);
    }

    /** BERT's word pieces; empty if the folder has none. */
    private static List<String> pieces(FoundModel folder) {
        if (!Files.exists(folder.vocabulary())) {
            return List.of();
        }
        List<String> pieces = read(folder.vocabulary());
        checkSize(folder.vocabulary(), pieces.size(), folder.vocabularySize());
        return folder.isGoogles() || pieces.contains("[CLS]") ? pieces : List.of();
    }

    /** What the folder's files say of the case. */
    private static Optional<Boolean> said(FoundModel folder) {
        Path settings = folder.folder().resolve("tokenizer_config.json");
        Stream<Config> configs =
                Files.exists(settings) ? Stream.of(Config.read(settings), folder.config()) : Stream.of(folder.config());
        return configs.flatMap(
                        config -> Stream.of("do_lower_case", "doLowerCase").map(config.json()::path))
                .filter(JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .findFirst();
    }

    private static boolean isSpecial(String piece) {
        return (piece.startsWith("[") && piece.endsWith("]")) || (piece.startsWith("<") && piece.endsWith(">"));
    }

    private static boolean hasCase(String piece) {
        return !piece.toLowerCase(Locale.ROOT).equals(piece.toUpperCase(Locale.ROOT));
    }

    private static List<String> read(Path vocabulary) {
        try {
            if (Files.size(vocabulary) > LONGEST_VOCABULARY) {
                throw new ModelException(vocabulary + " is longer than any vocabulary; expected less than "
                        + LONGEST_VOCABULARY + " bytes");
            }
            String text = Utf8.read(vocabulary);
            if (text.startsWith("\uFEFF")) {
                throw new ModelException(vocabulary
                        + " begins with a byte-order mark, which would be part of the first piece; save it without");
            }
            int carriage = text.indexOf('\r');
            if (carriage >= 0) {
                long line = text.substring(0, carriage)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                throw new ModelException(String.format(
                        Locale.ROOT,
                        "%s, line %d holds a carriage return, which would be part of the piece; save it with line feeds alone",
                        vocabulary,
                        line));
            }
            List<String> lines = List.of(text.split("\n", -1));
            boolean ended = lines.get(lines.size() - 1).isEmpty();
            return ended ? lines.subList(0, lines.size() - 1) : lines;
        } catch (IOException e) {
            throw new ModelException("cannot read " + vocabulary + ": " + HeadlightException.reason(e), e);
        }
    }

    /** What the user should be told if a vocabulary is shorter than what padding to a round number explains. */
    public static Optional<String> missingPieces(FoundModel folder) {
        if (hasTokenizer(folder)) {
            return Optional.empty();
        }
        int pieces = pieces(folder).size();
        int embeddings = folder.vocabularySize();
        boolean padded = embeddings % ROUND == 0 && embeddings - pieces < MOST_ROUNDING;
        return pieces == 0 || pieces == embeddings || padded
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s has %,d word pieces, but the model has embeddings for %,d; is it whole, and the model's?",
                        folder.vocabulary(),
                        pieces,
                        embeddings));
    }

    /** There may be more embeddings than pieces, to fill them up to a round number, but not many more. */
    static void checkSize(Path vocabulary, int pieces, int embeddings) {
        if (pieces == 0 || pieces > embeddings || embeddings - pieces > Math.max(PADDING, pieces / PADDING_SHARE)) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s has %,d word pieces, but the model has embeddings for %,d; expected the vocabulary that the model was trained with",
                    vocabulary,
                    pieces,
                    embeddings));
        }
    }
}
