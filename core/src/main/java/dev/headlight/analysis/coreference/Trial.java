package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One question: which of the earlier mentions is an antecedent of this one? Asked of each mention that has an antecedent
 * in its window. A mention is earlier if its head word stands before; two mentions with the same head word are never each
 * other's antecedents, for attention could not tell them apart.
 *
 * @param mention whose antecedent is sought
 * @param earlier the earlier mentions, in {@link Mention#ORDER}
 * @param antecedents the head words of the earlier mentions of the same chain, each a right answer
 */
record Trial(Mention mention, List<Mention> earlier, BitSet antecedents) {

    /** The questions of a window, in the order of its mentions. */
    static List<Trial> of(CoreferenceWindow window) {
        List<Trial> trials = new ArrayList<>();
        for (Mention mention : window.mentions()) {
            List<Mention> earlier = window.mentions().stream()
                    .filter(other -> other.isBefore(mention))
                    .toList();
            BitSet antecedents = new BitSet();
            earlier.stream()
                    .filter(other -> other.chain() == mention.chain())
                    .forEach(other -> antecedents.set(other.head()));
            if (!antecedents.isEmpty()) {
                trials.add(new Trial(mention, earlier, antecedents));
            }
        }
        return trials;
    }

    boolean isRight(int word) {
        return antecedents.get(word);
    }
}
