package dev.headlight.corpus.coreference;

import dev.headlight.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a coreference corpus is read.
 *
 * @param windows how documents are cut
 * @param windowPieces the most word pieces of text in a window, the model's own tokens not counted
 * @param headWords where the head words of mentions come from
 * @param trees a CoNLL-U file of the same documents, whose sentences, tags and dependencies are joined to the corpus
 */
public record CoreferenceOptions(WindowRule windows, int windowPieces, HeadWords headWords, Optional<Path> trees) {

    private static final int PAPER_PIECES = 128;

    /** @throws UsageException if a window holds no word, or dependencies are asked for without a file of them */
    public CoreferenceOptions {
        if (windowPieces < 1) {
            throw new UsageException("windows of " + windowPieces + " word pieces hold no word; give at least 1");
        }
        if (headWords == HeadWords.DEPENDENCY && trees.isEmpty()) {
            throw new UsageException("head words by dependency need a CoNLL-U file of the same documents");
        }
    }

    /** Whole sentences up to 128 word pieces, the best head words that there are. */
    public static CoreferenceOptions defaults() {
        return new CoreferenceOptions(WindowRule.SENTENCES, PAPER_PIECES, HeadWords.AUTO, Optional.empty());
    }

    public CoreferenceOptions withWindows(WindowRule value) {
        return new CoreferenceOptions(value, windowPieces, headWords, trees);
    }

    public CoreferenceOptions withWindowPieces(int value) {
        return new CoreferenceOptions(windows, value, headWords, trees);
    }

    public CoreferenceOptions withHeadWords(HeadWords value) {
        return new CoreferenceOptions(windows, windowPieces, value, trees);
    }

    public CoreferenceOptions withTrees(Path file) {
        return new CoreferenceOptions(windows, windowPieces, headWords, Optional.of(file));
    }

    /** The settings as the manifest notes them. */
    public Map<String, Object> describe() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("windows", windows.key());
        settings.put("window_pieces", windowPieces);
        settings.put("head_words", headWords.key());
        settings.put("head_words_from", headWords.description());
        trees.ifPresent(file -> settings.put("trees", String.valueOf(file.getFileName())));
        return settings;
    }
}
