package dev.headlight.inference.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.inference.RealModel;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.result.Json;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * BERT-base's vocabulary on awkward text. The expected tokens are those of the original algorithm in pure Python
 * (transformers 4.57.6, BasicTokenizer and WordpieceTokenizer), which shares no code with the library used here.
 */
class BertTokenizerIT {

    record Golden(String text, List<String> tokens) {}

    static Stream<Golden> golden() throws IOException {
        try (InputStream in = BertTokenizerIT.class.getResourceAsStream("bert-base-uncased.json")) {
            return Stream.of(Json.mapper().readValue(Objects.requireNonNull(in), Golden[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void cutsLikeTheOriginal(Golden golden) {
        Tokenizer tokenizer = tokenizer();
        assertThat(tokenizer.pieces(golden.text()).tokens()).isEqualTo(golden.tokens());
        assertThat(tokenizer.piecesOfWords(List.of(golden.text())).tokens()).isEqualTo(golden.tokens());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void eachPieceStandsWhereItSays(Golden golden) {
        Tokenizer tokenizer = tokenizer();
        for (Encoding pieces : List.of(
                tokenizer.pieces(golden.text()), tokenizer.piecesOfWords(List.of("\uD83E\uDE94", golden.text())))) {
            for (int i = 0; i < pieces.length(); i++) {
                String source = pieces.text().substring(pieces.start(i), pieces.end(i));
                if (!pieces.token(i).equals("[UNK]")) {
                    // Contains, not equals: a Korean syllable is several pieces.
                    assertThat(uncased(source)).contains(pieces.token(i).replaceFirst("^##(?=.)", ""));
                }
            }
        }
    }

    private static String uncased(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}|\\p{C}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Tokenizer tokenizer() {
        Transformer model = RealModel.uncased();
        return model.tokenizer();
    }
}
