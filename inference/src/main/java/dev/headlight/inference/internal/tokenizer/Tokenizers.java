package dev.headlight.inference.internal.tokenizer;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.family.Config;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.options.Casing;
import dev.headlight.text.Tokenizer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Finds a model's tokenizer. */
public final class Tokenizers {

    /** More embeddings than that share of the pieces beyond them are no padding. */
    private static final int PADDING_SHARE = 4;

    private static final int PADDING = 1024;
    private static final long LONGEST_VOCABULARY = 64L << 20;

    private Tokenizers() {}

    /**
     * A tokenizer.
     *
     * @param lowerCase whether it lower-cases
     */
    public record Opened(Tokenizer tokenizer, boolean lowerCase) {}

    /**
     * Opens a model's tokenizer; a folder without one gives one that says so when it is asked.
     *
     * @throws ModelException if it is damaged or not the model's
     */
    public static Opened open(ModelFolder folder, Casing casing) {
        Path vocabulary = folder.vocabulary();
        if (!Files.exists(vocabulary)) {
            return new Opened(new NoTokenizer(folder.name()), false);
        }
        List<String> pieces = pieces(folder);
        boolean lowerCase = lowerCases(folder, casing, pieces);
        return new Opened(new BertTokenizer(vocabulary.toString(), pieces, lowerCase), lowerCase);
    }

    /**
     * Whether a model's tokenizer lower-cases.
     *
     * @throws ModelException if its vocabulary is damaged or not the model's
     */
    public static boolean lowerCases(ModelFolder folder, Casing casing) {
        return Files.exists(folder.vocabulary()) && lowerCases(folder, casing, pieces(folder));
    }

    private static List<String> pieces(ModelFolder folder) {
        List<String> pieces = read(folder.vocabulary());
        checkSize(folder.vocabulary(), pieces.size(), folder.architecture().vocabularySize());
        return pieces;
    }

    private static boolean lowerCases(ModelFolder folder, Casing casing, List<String> pieces) {
        if (casing != Casing.AUTO) {
            return casing == Casing.LOWER;
        }
        Path settings = folder.folder().resolve("tokenizer_config.json");
        for (Config config :
                Files.exists(settings) ? List.of(Config.read(settings), folder.config()) : List.of(folder.config())) {
            for (String key : List.of("do_lower_case", "doLowerCase")) {
                if (config.json().path(key).isBoolean()) {
                    return config.json().path(key).booleanValue();
                }
            }
        }
        // A vocabulary without capitals is one that was made from lower-cased text; special pieces do not count.
        List<String> words = pieces.stream().filter(piece -> !isSpecial(piece)).toList();
        boolean cased = words.stream().anyMatch(Tokenizers::hasCase);
        return cased && words.stream().allMatch(piece -> piece.equals(piece.toLowerCase(Locale.ROOT)));
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
            String text = Files.readString(vocabulary, StandardCharsets.UTF_8);
            int carriage = text.indexOf('\r');
            if (carriage >= 0) {
                long line = text.substring(0, carriage)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                throw new ModelException(
                        "%s, line %d holds a carriage return, which would be part of the piece; save it with line feeds alone"
                                .formatted(vocabulary, line));
            }
            List<String> lines = List.of(text.split("\n", -1));
            boolean ended = lines.get(lines.size() - 1).isEmpty();
            return ended ? lines.subList(0, lines.size() - 1) : lines;
        } catch (CharacterCodingException e) {
            throw new ModelException(vocabulary + " is not UTF-8; fetch or copy it again", e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + vocabulary + ": " + HeadlightException.reason(e), e);
        }
    }

    /** There may be more embeddings than pieces, to fill them up to a round number, but not many more. */
    static void checkSize(Path vocabulary, int pieces, int embeddings) {
        if (pieces == 0 || pieces > embeddings || embeddings - pieces > Math.max(PADDING, pieces / PADDING_SHARE)) {
            throw new ModelException(
                    "%s has %,d word pieces, but the model has embeddings for %,d; expected the vocabulary that the model was trained with"
                            .formatted(vocabulary, pieces, embeddings));
        }
    }
}
