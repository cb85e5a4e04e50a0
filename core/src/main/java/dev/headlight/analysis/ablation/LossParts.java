package dev.headlight.analysis.ablation;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.treebank.DependencyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of words that targets belong to. */
final class LossParts {

    private static final String ALL_MENTIONS = "mention/all";

    private LossParts() {}

    /** The parts of each target of an example, {@code [target]}: its relation, its kinds of mentions; may be empty. */
    static List<List<String>> of(Example example) {
        Optional<MaskedInput> input = example.find(MaskedInput.class);
        if (input.isPresent() && input.get().truths().length > 0) {
            return List.of(); // the truths are no tokens of the example
        }
        int[] targets = input.orElseGet(() -> MaskedInput.ofNextTokens(example)).targets();
        Optional<DependencyTree> tree = example.find(DependencyTree.class);
        Optional<CoreferenceWindow> window = example.find(CoreferenceWindow.class);
        if (tree.isEmpty() && window.isEmpty()) {
            return List.of();
        }
        List<List<String>> parts = new ArrayList<>();
        for (int target : targets) {
            int word = example.encoding().word(target);
            List<String> ofTarget = new ArrayList<>();
            if (word >= 0) {
                tree.filter(known -> word < known.size())
                        .ifPresent(known -> ofTarget.add("relation/" + known.relation(word)));
                window.ifPresent(known -> addMentions(known, word, ofTarget));
            }
            parts.add(ofTarget);
        }
        return parts;
    }

    private static void addMentions(CoreferenceWindow window, int word, List<String> parts) {
        for (Mention mention : window.mentions()) {
            String part = "mention/" + mention.type().name().toLowerCase(Locale.ROOT);
            if (mention.start() <= word && word < mention.end() && !parts.contains(ALL_MENTIONS)) {
                parts.add(ALL_MENTIONS);
            }
            if (mention.start() <= word && word < mention.end() && !parts.contains(part)) {
                parts.add(part);
            }
        }
    }
}
