package dev.headlight.corpus.coreference;

import dev.headlight.UsageException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.result.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a coreference corpus is read.
 *
 * @param windows how documents are cut
 * @param windowPieces the most tokens of a window, [CLS] and [SEP] counted, as in the paper's "truncated to 128 tokens" (§4.3)
 * @param headWords where the head words of mentions come from
 * @param trees a CoNLL-U file of the same documents, whose sentences, tags and dependencies are joined to the corpus
 * @param language whose pronouns and nouns are known
 * @param badExamples what becomes of a document that cannot be used
 */
public record CoreferenceOptions(
        WindowRule windows,
        int windowPieces,
        HeadWords headWords,
        Optional<Path> trees,
        Language language,
        BadExamples badExamples) {

    private static final int PAPER_PIECES = 128;
    private static final int SHORTEST = 3;

    /** @throws UsageException if a window holds no word, or dependencies are asked for without a file of them */
    public CoreferenceOptions {
        if (windowPieces < SHORTEST) {
            throw new UsageException("windows of " + windowPieces + " tokens hold no word; give at least " + SHORTEST
                    + " (a piece between [CLS] and [SEP])");
        }
        if (headWords == HeadWords.DEPENDENCY && trees.isEmpty()) {
            throw new UsageException("head words by dependency need a CoNLL-U file of the same documents");
        }
    }

    /** Whole sentences up to 128 tokens, the best head words that there are, English. */
    public static CoreferenceOptions defaults() {
        return new CoreferenceOptions(
                WindowRule.SENTENCES,
                PAPER_PIECES,
                HeadWords.AUTO,
                Optional.empty(),
                Language.ENGLISH,
                BadExamples.SKIP);
    }

    /** The same, with another rule for windows. */
    public CoreferenceOptions withWindows(WindowRule value) {
        return new CoreferenceOptions(value, windowPieces, headWords, trees, language, badExamples);
    }

    /** The same, with windows of so many tokens, special ones included. */
    public CoreferenceOptions withWindowPieces(int value) {
        return new CoreferenceOptions(windows, value, headWords, trees, language, badExamples);
    }

    /** The same, with another choice of the head word of a mention. */
    public CoreferenceOptions withHeadWords(HeadWords value) {
        return new CoreferenceOptions(windows, windowPieces, value, trees, language, badExamples);
    }

    /** The same, with head words from a file of trees. */
    public CoreferenceOptions withTrees(Path file) {
        return new CoreferenceOptions(windows, windowPieces, headWords, Optional.of(file), language, badExamples);
    }

    /** The same, in another language. */
    public CoreferenceOptions withLanguage(Language value) {
        return new CoreferenceOptions(windows, windowPieces, headWords, trees, value, badExamples);
    }

    /** The same, with another treatment of what cannot be used. */
    public CoreferenceOptions withBadExamples(BadExamples value) {
        return new CoreferenceOptions(windows, windowPieces, headWords, trees, language, value);
    }

    /** All of them, by name. */
    public Settings settings() {
        Settings settings = Settings.of("windows", windows.key())
                .with("window_pieces", windowPieces)
                .with("head_words", headWords.key())
                .with("head_words_from", headWords.description())
                .with("language", language.code())
                .with("bad_examples", badExamples.key());
        return trees.map(file -> settings.with("trees", String.valueOf(file.getFileName())))
                .orElse(settings);
    }
}
