package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.coreference.Pronoun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows for tests: words with their tags, as {@code word/TAG}, and mentions. */
final class WindowBuilder {

    private final List<String> words = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();

    WindowBuilder(String text) {
        for (String token : text.split(" ")) {
            int slash = token.lastIndexOf('/');
            words.add(token.substring(0, slash));
            tags.add(token.substring(slash + 1));
        }
    }

    /** Marks the words {@code start} to {@code end}, exclusive; the head is the last. */
    WindowBuilder mention(int chain, int start, int end) {
        return mention(chain, start, end, end - 1);
    }

    WindowBuilder mention(int chain, int start, int end, int head) {
        MentionType type = switch (tags.get(head)) {
            case "PRP", "PRP$" -> MentionType.PRONOUN;
            case "NNP", "NNPS" -> MentionType.PROPER;
            default -> MentionType.NOMINAL;
        };
        mentions.add(new Mention(
                start,
                end,
                head,
                chain,
                type,
                type == MentionType.PRONOUN ? Pronoun.of(words.get(head)).map(Pronoun::person) : Optional.empty(),
                ""));
        return this;
    }

    CoreferenceWindow build() {
        return new CoreferenceWindow(words, tags, mentions);
    }
}
