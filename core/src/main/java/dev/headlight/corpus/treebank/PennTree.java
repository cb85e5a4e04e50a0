package dev.headlight.corpus.treebank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A constituency tree as the Penn Treebank writes it. Immutable; made by {@link PennTreeBuilder}, which bounds its depth. */
public sealed interface PennTree {

    /** The tag of what stands for nothing in the text: traces, silent pronouns. */
    String TRACE = "-NONE-";

    /** The category with its functions, such as {@code NP-SBJ}, or the part of speech; empty where the brackets name none. */
    String label();

    /** The words from left to right, traces included. */
    default List<Word> words() {
        List<Word> words = new ArrayList<>();
        collect(this, words);
        return words;
    }

    /** The tree without traces and the phrases that hold nothing else, or empty if nothing is left. */
    Optional<PennTree> withoutTraces();

    /**
     * A phrase.
     *
     * @param label its category
     * @param children at least one
     */
    record Phrase(String label, List<PennTree> children) implements PennTree {

        public Phrase {
            children = List.copyOf(children);
        }

        @Override
        public Optional<PennTree> withoutTraces() {
            List<PennTree> kept = children.stream()
                    .map(PennTree::withoutTraces)
                    .flatMap(Optional::stream)
                    .toList();
            return kept.isEmpty() ? Optional.empty() : Optional.of(new Phrase(label, kept));
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder("(").append(label);
            children.forEach(child -> out.append(' ').append(child));
            return out.append(')').toString();
        }
    }

    /**
     * A word.
     *
     * @param label its part of speech
     * @param token the word as the treebank writes it, such as {@code -LRB-}
     */
    record Word(String label, String token) implements PennTree {

        /** The word as the text has it: brackets, slashes and asterisks restored. */
        public String text() {
            if (token.indexOf('\\') < 0 && token.indexOf('-') < 0) {
                return token;
            }
            return token.replace("-LRB-", "(")
                    .replace("-RRB-", ")")
                    .replace("-LSB-", "[")
                    .replace("-RSB-", "]")
                    .replace("-LCB-", "{")
                    .replace("-RCB-", "}")
                    .replace("\\/", "/")
                    .replace("\\*", "*");
        }

        @Override
        public Optional<PennTree> withoutTraces() {
            return label.equals(TRACE) ? Optional.empty() : Optional.of(this);
        }

        @Override
        public String toString() {
            return "(" + label + " " + token + ")";
        }
    }

    private static void collect(PennTree tree, List<Word> words) {
        if (tree instanceof Word word) {
            words.add(word);
        } else if (tree instanceof Phrase phrase) {
            phrase.children().forEach(child -> collect(child, words));
        }
    }
}
