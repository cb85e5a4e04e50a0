package dev.headlight.corpus.coreference;

import dev.headlight.corpus.treebank.PennTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which child of a phrase is its head: the rules of Collins (1999), <i>Head-Driven Statistical Models for Natural Language
 * Parsing</i>, appendix A: the table, the special rules for noun phrases, and the rule for coordinated phrases (the head is
 * not what follows a conjunction but what precedes it). One thing is otherwise, as in CoreNLP's {@code SemanticHeadFinder}:
 * the possessive marker at the end of a noun phrase is not its head, for all possessors would have the same head word.
 */
final class CollinsHeadRules {

    private static final Set<String> NOUN_PHRASES = Set.of("NP", "NX", "NML", "NAC", "WHNP");
    private static final Set<String> NOUNS = Set.of("NN", "NNP", "NNPS", "NNS", "NX", "NML", "JJR");

    /** Category, end to start from, and children in order of preference. */
    private static final Map<String, Rule> TABLE =
            """
            ADJP left NNS QP NN $ ADVP JJ VBN VBG ADJP JJR NP JJS DT FW RBR RBS SBAR RB
            ADVP right RB RBR RBS FW ADVP TO CD JJR JJ IN NP JJS NN
            CONJP right CC RB IN
            FRAG right
            INTJ left
            LST right LS :
            PP right IN TO VBG VBN RP FW
            PRN left
            PRT right RP
            QP left $ IN NNS NN JJ RB DT CD NCD QP JJR JJS
            RRC right VP NP ADVP ADJP PP
            S left TO IN VP S SBAR ADJP UCP NP
            SBAR left WHNP WHPP WHADVP WHADJP IN DT S SQ SINV SBAR FRAG
            SBARQ left SQ S SINV SBARQ FRAG
            SINV left VBZ VBD VBP VB MD VP S SINV ADJP NP
            SQ left VBZ VBD VBP VB MD VP SQ
            UCP right
            VP left TO VBD VBN MD VBZ VB VBG VBP VP ADJP NN NNS NP
            WHADJP left CC WRB JJ ADJP
            WHADVP right CC WRB
            WHPP right IN TO FW
            """.lines().map(Rule::parse).collect(Collectors.toUnmodifiableMap(Rule::category, rule -> rule));

    private static final Rule OTHERS = new Rule("", true, List.of());

    private record Rule(String category, boolean fromLeft, List<String> preferred) {

        static Rule parse(String line) {
            List<String> fields = List.of(line.split(" "));
            return new Rule(fields.get(0), fields.get(1).equals("left"), fields.subList(2, fields.size()));
        }

        int choose(List<String> labels) {
            for (String label : preferred) {
                int found = fromLeft ? labels.indexOf(label) : labels.lastIndexOf(label);
                if (found >= 0) {
                    return found;
                }
            }
            return fromLeft ? 0 : labels.size() - 1;
        }
    }

    private CollinsHeadRules() {}

    /** The number of the head word among the words of the tree. */
    static int head(PennTree tree) {
        int before = 0;
        PennTree current = tree;
        while (current instanceof PennTree.Phrase phrase) {
            int child = child(phrase);
            for (PennTree left : phrase.children().subList(0, child)) {
                before += left.words().size();
            }
            current = phrase.children().get(child);
        }
        return before;
    }

    private static int child(PennTree.Phrase phrase) {
        List<String> labels =
                phrase.children().stream().map(child -> category(child.label())).toList();
        String category = category(phrase.label());
        int head = NOUN_PHRASES.contains(category)
                ? childOfNounPhrase(labels)
                : TABLE.getOrDefault(category, OTHERS).choose(labels);
        return head > 1 && labels.get(head - 1).equals("CC") ? beforeConjunction(labels, head) : head;
    }

    private static int childOfNounPhrase(List<String> all) {
        boolean possessive = all.size() > 1 && all.get(all.size() - 1).equals("POS");
        List<String> labels = possessive ? all.subList(0, all.size() - 1) : all;
        int found = lastOf(labels, NOUNS);
        found = found >= 0 ? found : labels.indexOf("NP");
        found = found >= 0 ? found : labels.indexOf("WHNP");
        found = found >= 0 ? found : lastOf(labels, Set.of("$", "ADJP", "PRN"));
        found = found >= 0 ? found : lastOf(labels, Set.of("CD"));
        found = found >= 0 ? found : lastOf(labels, Set.of("JJ", "JJS", "RB", "QP"));
        return found >= 0 ? found : labels.size() - 1;
    }

    private static int lastOf(List<String> labels, Set<String> wanted) {
        for (int i = labels.size() - 1; i >= 0; i--) {
            if (wanted.contains(labels.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The nearest child before the conjunction that is no punctuation mark. */
    private static int beforeConjunction(List<String> labels, int head) {
        for (int i = head - 2; i >= 0; i--) {
            if (Character.isLetter(labels.get(i).charAt(0))) {
                return i;
            }
        }
        return head;
    }

    /** A label without its functions: NP-SBJ is an NP; -LRB- stays. */
    private static String category(String label) {
        for (int i = 1; i < label.length(); i++) {
            if (label.charAt(i) == '-' || label.charAt(i) == '=') {
                return label.startsWith("-") ? label : label.substring(0, i);
            }
        }
        return label.isEmpty() ? "?" : label;
    }
}
