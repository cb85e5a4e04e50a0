package dev.headlight.analysis.syntax;

import dev.headlight.analysis.words.WordRows;
import dev.headlight.result.Unit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each head knows of each relation (paper, §4.2). Accuracies are fractions, 0 to 1.
 *
 * @param sentences how many sentences were read
 * @param unit what the errors stand on: document, sentence or segment
 * @param rows how the rows of split words were made
 * @param silent the share of all words about which a head says nothing, all its numbers for other words being 0, where there are any;
 *     there it is not right
 * @param all every word, punctuation and the root included, as in the paper; a word whose governor is ROOT is never right
 * @param allWithoutPunctuation every word whose relation is not {@code punct}
 * @param allWithoutPunctuationAndRoot every word whose relation is not {@code punct} and whose governor is not ROOT
 * @param relations by label, the most frequent first
 * @param trees heads as parsers, if asked for
 * @param examples sentences to be drawn; empty until {@link #withExamples}
 */
public record SyntaxResult(
        long sentences,
        Unit unit,
        WordRows rows,
        Optional<AccuracyTables> silent,
        RelationResult all,
        RelationResult allWithoutPunctuation,
        RelationResult allWithoutPunctuationAndRoot,
        Map<String, RelationResult> relations,
        Optional<TreeResult> trees,
        List<SyntaxExample> examples) {

    public SyntaxResult {
        relations = Collections.unmodifiableMap(new LinkedHashMap<>(relations));
        examples = List.copyOf(examples);
    }

    /** The same result with sentences to be drawn. */
    public SyntaxResult withExamples(List<SyntaxExample> found) {
        return new SyntaxResult(
                sentences,
                unit,
                rows,
                silent,
                all,
                allWithoutPunctuation,
                allWithoutPunctuationAndRoot,
                relations,
                trees,
                found);
    }
}
