package dev.headlight.exchange;

import dev.headlight.CorpusException;
import dev.headlight.text.TokenRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The roles of tokens as files name them. */
final class TokenRoleKeys {

    private TokenRoleKeys() {}

    static String key(TokenRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** @throws CorpusException if there is no such role */
    static TokenRole parse(String key, String where) {
        return Arrays.stream(TokenRole.values())
                .filter(role -> key(role).equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new CorpusException(where + ": a token has the role \"" + key + "\"; expected one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(TokenRole.values())
                                                .map(TokenRoleKeys::key)
                                                .toList())));
    }

    /** What a token seems to be where nobody says so, by what the families of models call their own. */
    static TokenRole guess(String token) {
        if (List.of("[CLS]", "<s>", "<|endoftext|>", "<bos>", "<|begin_of_text|>")
                .contains(token)) {
            return TokenRole.CLS;
        }
        if (List.of("[SEP]", "</s>", "<eos>").contains(token)) {
            return TokenRole.SEP;
        }
        return List.of("[MASK]", "<mask>").contains(token) ? TokenRole.MASK : TokenRole.PIECE;
    }
}
