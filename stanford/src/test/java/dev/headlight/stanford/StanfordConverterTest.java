// SPDX-License-Identifier: GPL-3.0-or-later
package dev.headlight.stanford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.treebank.ConstituencyConverter;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.corpus.treebank.PennTree;
import dev.headlight.corpus.treebank.PennTreeReader;
import dev.headlight.corpus.treebank.SentencePlace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected dependencies were worked out by hand after the manual of Stanford Dependencies (2008, revised 2013). */
class StanfordConverterTest {

    private static final SentencePlace PLACE = new SentencePlace("test.mrg", 7, "test.mrg:7");
    private static final String TORN = """
            ( (S (NP-SBJ-1 (PRP$ Her) (NNS letters)) (VP (VBD were) (VP (VBN torn) (NP (-NONE- *-1))
               (PRT (RP up)) (PP (IN by) (NP-LGS (PRP$ his) (NN brother))))) (. .)) )""";

    private static final List<String> LABELS = List.of(
            "",
            "S",
            "S-NOM",
            "SBAR",
            "SBARQ",
            "SQ",
            "SINV",
            "NP",
            "NP-SBJ-1",
            "NP-TMP",
            "VP",
            "PP",
            "ADJP",
            "ADVP",
            "PRN",
            "PRT",
            "QP",
            "WHNP",
            "WHPP",
            "CONJP",
            "UCP",
            "FRAG",
            "X",
            "RS",
            "CODE",
            "EDITED",
            "-",
            "=",
            "-LRB-",
            "#",
            "$",
            "NN",
            "NNP",
            "VB",
            "VBZ",
            "VBG",
            "IN",
            "TO",
            "WDT",
            "WP$",
            "POS",
            "CC",
            "RB",
            "DT",
            "MD",
            ",",
            ".",
            "``",
            "odd");
    private static final List<String> WORDS = List.of(
            "is", "not", "to", "that", "what", "'s", "who", "and", "of", ",", "-LRB-", "tea", "been", "\u00A0", "3");

    private final StanfordConverter converter = new StanfordConverter();

    @Test
    void theModuleIsFoundAsAService() {
        assertThat(ServiceLoader.load(ConstituencyConverter.class))
                .singleElement()
                .isInstanceOf(StanfordConverter.class);
        assertThat(converter.name()).isEqualTo("Stanford CoreNLP 4.5.10");
    }

    @Test
    void aPlainSentence() {
        assertThat(convert("""
                (ROOT (S (NP-SBJ (DT The) (NN dog))
                  (VP (VBD chased) (NP (DT a) (JJ small) (NN kitchen) (NN cat)) (PP (IN in) (NP (DT the) (NN garden))))
                  (. .)))"""))
                .containsExactly(
                        "The 2-det",
                        "dog 3-nsubj",
                        "chased 0-root",
                        "a 7-det",
                        "small 7-amod",
                        "kitchen 7-nn",
                        "cat 3-dobj",
                        "in 3-prep",
                        "the 10-det",
                        "garden 8-pobj",
                        ". 3-punct");
    }

    @Test
    void aPassiveWithoutItsTrace() {
        assertThat(convert(TORN))
                .containsExactly(
                        "Her 2-poss",
                        "letters 4-nsubjpass",
                        "were 4-auxpass",
                        "torn 0-root",
                        "up 4-prt",
                        "by 4-prep",
                        "his 8-poss",
                        "brother 6-pobj",
                        ". 4-punct");
    }

    @Test
    void clausesAndAPredicateWhoseCopulaIsNoHead() {
        assertThat(convert("""
                (ROOT (S (NP-SBJ (PRP I)) (VP (VBP think) (SBAR (IN that) (S (NP-SBJ (NP (NNP Ann) (POS 's)) (NN boat))
                  (VP (MD may) (RB not) (VP (VB be) (ADJP-PRD (JJ safe)))))))))"""))
                .containsExactly(
                        "I 2-nsubj",
                        "think 0-root",
                        "that 10-mark",
                        "Ann 6-poss",
                        "'s 4-possessive",
                        "boat 10-nsubj",
                        "may 10-aux",
                        "not 10-neg",
                        "be 10-cop",
                        "safe 2-ccomp");
    }

    @Test
    void escapesAreRestored() {
        assertThat(convert("""
                (NP (NN bread) (CC and\\/or) (NN milk)
                  (PRN (-LRB- -LRB-) (NP (CD 2\\*)) (-RRB- -RRB-)) (-LRB- -LCB-) (NN x) (-RRB- -RCB-))"""))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("bread", "and/or", "milk", "(", "2*", ")", "{", "x", "}");
    }

    @Test
    void aWordThatCoreNlpLeavesWithoutAGovernorIsTheRoot() {
        assertThat(convert("""
                (ROOT (SBARQ (WHNP (WP Who)) (SQ (VBZ 's) (NP-SBJ (DT this)) (PP (IN for))) (. ?)))""")).containsExactly("Who 4-pobj", "'s 1-cop", "this 1-nsubj", "for 0-root", "? 1-punct");
    }

    @Test
    void aLoneWordIsItsOwnRoot() {
        assertThat(convert("(UH Hello)")).containsExactly("Hello 0-root");
        assertThat(convert("( (FRAG (. !)) )")).containsExactly("! 0-root");
    }

    @Test
    void deepTreesAreConverted() {
        String deep = "(NP ".repeat(400) + "(NN light)" + ")".repeat(400);
        assertThat(convert(deep)).containsExactly("light 0-root");
    }

    @Test
    void manyThreadsMayConvertAtOnce() {
        List<String> expected = convert(TORN);
        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> convert(TORN)))
                .allSatisfy(lines -> assertThat(lines).isEqualTo(expected));
    }

    @Test
    void aPhraseThatCoreNlpDoesNotKnowIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> convert("(S (NOUNS (VP (VB row)) (PP (IN on))))"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("test.mrg, line 7: sentence test.mrg:7: CoreNLP cannot analyse the tree")
                .hasMessageContaining("No head rule defined for NOUNS");
    }

    @Test
    void anyTreeIsConvertedOrRefused() {
        SplittableRandom random = new SplittableRandom(11);
        int converted = 0;
        for (int i = 0; i < 3_000; i++) {
            PennTree tree = parse(randomTree(random, random.nextInt(1, 7)));
            try {
                converted += converter.convert(tree, PLACE).isPresent() ? 1 : 0;
            } catch (CorpusException e) {
                assertThat(e).hasMessageStartingWith("test.mrg, line 7: sentence test.mrg:7: CoreNLP cannot analyse");
            }
        }
        assertThat(converted).isGreaterThan(500);
    }

    private static String randomTree(SplittableRandom random, int depth) {
        String label = LABELS.get(random.nextInt(LABELS.size()));
        if (depth == 0) {
            return "(" + (label.isEmpty() ? "X" : label) + " " + WORDS.get(random.nextInt(WORDS.size())) + ")";
        }
        StringBuilder out = new StringBuilder("(").append(label);
        for (int child = random.nextInt(1, 4); child > 0; child--) {
            out.append(' ').append(randomTree(random, random.nextInt(depth)));
        }
        return out.append(')').toString();
    }

    /** One line for each word, as the reference implementation writes dependencies. */
    private List<String> convert(String brackets) {
        Optional<DependencyTree> found =
                converter.convert(parse(brackets).withoutTraces().orElseThrow(), PLACE);
        DependencyTree tree = found.orElseThrow();
        assertThat(tree.sentenceId()).isEqualTo("test.mrg:7");
        List<String> lines = new ArrayList<>();
        for (int word = 0; word < tree.size(); word++) {
            lines.add(tree.word(word) + " " + (tree.governor(word) + 1) + "-" + tree.relation(word));
        }
        return lines;
    }

    private static PennTree parse(String brackets) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(brackets.getBytes(StandardCharsets.UTF_8));
        try (PennTreeReader reader = new PennTreeReader(new LineReader("test.mrg", bytes))) {
            return Objects.requireNonNull(reader.next());
        }
    }
}
