package dev.headlight.exchange;

import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.Example;
import dev.headlight.result.Unit;
import dev.headlight.text.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a file says of an example beside its arrays, as JSON.
 *
 * @param id what messages call it
 * @param document what it belongs to
 * @param unit what that is
 * @param text what the spans count in, in UTF-16 units
 * @param spans from and to of each token; −1 for one that is not in the text
 * @param roles what each token is to the model, in lower case
 */
record ExampleNotes(String id, String document, Unit unit, String text, List<int[]> spans, List<String> roles) {

    static ExampleNotes of(Example example) {
        Encoding encoding = example.encoding();
        return new ExampleNotes(
                example.id(),
                example.document(),
                example.unit(),
                encoding.text(),
                IntStream.range(0, encoding.length())
                        .mapToObj(token -> new int[] {encoding.start(token), encoding.end(token)})
                        .toList(),
                IntStream.range(0, encoding.length())
                        .mapToObj(token -> TokenRoleKeys.key(encoding.role(token)))
                        .toList());
    }

    /** What stands along the axes of maps of words: the words as the text has them, and the special tokens. */
    static List<String> words(Encoding encoding, WordMaps words) {
        List<String> found = new ArrayList<>();
        for (int unit = 0; unit < words.units(); unit++) {
            int first = words.firstToken(unit);
            int last = words.endToken(unit) - 1;
            boolean inText = encoding.start(first) >= 0
                    && encoding.end(last) > encoding.start(first)
                    && encoding.end(last) <= encoding.text().length();
            found.add(
                    inText
                            ? encoding.text().substring(encoding.start(first), encoding.end(last))
                            : encoding.token(first));
        }
        return found;
    }
}
