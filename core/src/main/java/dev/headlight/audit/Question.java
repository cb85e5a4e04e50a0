package dev.headlight.audit;

import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.treebank.DependencyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a head is asked of one place: where to look from it.
 *
 * @param about the relation, or what else is asked
 * @param from the tokens that look
 * @param right the token to look at
 * @param nearest the token that position says; empty where it leaves the text
 * @param wrong a token that is an answer, too, but not the right one; empty where there is none
 */
record Question(String about, Tokens from, int right, Optional<Integer> nearest, Optional<Integer> wrong) {

    /** What the questions of mentions are about, as in the statements of coreference. */
    static final String MENTIONS = "earlier_mentions";

    /** What the questions of names are about. */
    static final String NAMES = "names";

    /** Tokens from the first to the one before {@code end}. */
    record Tokens(int start, int end) {}

    boolean isRightByPosition() {
        return nearest.isPresent() && nearest.get() == right;
    }

    /** All questions of an example. */
    static List<Question> of(Example example, Distances distances, SplittableRandom random) {
        List<Question> questions = new ArrayList<>();
        example.find(DependencyTree.class)
                .ifPresent(tree -> questions.addAll(ofWords(example, tree, distances, random)));
        example.find(CoreferenceWindow.class).ifPresent(window -> questions.addAll(ofMentions(example, window)));
        example.find(GapPassage.class)
                .filter(GapPassage::hasAntecedent)
                .ifPresent(passage -> questions.add(ofNames(passage)));
        return questions;
    }

    private static List<Question> ofWords(
            Example example, DependencyTree tree, Distances distances, SplittableRandom random) {
        WordMaps words = WordMaps.of(example.encoding(), tree.words(), example.id());
        List<Question> questions = new ArrayList<>();
        for (int word = 0; word < tree.size(); word++) {
            int governor = tree.governor(word);
            if (governor >= 0) {
                int near = word + distances.offset(tree.relation(word));
                int own = word;
                int[] others = IntStream.range(0, tree.size())
                        .filter(other -> other != own && other != governor)
                        .toArray();
                Optional<Integer> wrong = others.length == 0
                        ? Optional.empty()
                        : Optional.of(first(words, others[random.nextInt(others.length)]));
                questions.add(new Question(
                        tree.relation(word),
                        tokens(words, word),
                        first(words, governor),
                        near < 0 || near >= tree.size() ? Optional.empty() : Optional.of(first(words, near)),
                        wrong));
            }
        }
        return questions;
    }

    /** A mention looks for the nearest of its antecedents. */
    static List<Question> ofMentions(Example example, CoreferenceWindow window) {
        WordMaps words = WordMaps.of(example.encoding(), window.words(), example.id());
        List<Question> questions = new ArrayList<>();
        for (Mention mention : window.mentions()) {
            List<Mention> earlier = window.mentions().stream()
                    .filter(other -> other.isBefore(mention))
                    .toList();
            int[] chain = heads(earlier, mention, true);
            if (chain.length > 0) {
                int near = earlier.get(earlier.size() - 1).head();
                int right = contains(chain, near) ? near : chain[chain.length - 1];
                int[] others = IntStream.of(heads(earlier, mention, false))
                        .filter(head -> !contains(chain, head))
                        .toArray();
                questions.add(new Question(
                        MENTIONS,
                        tokens(words, mention.head()),
                        first(words, right),
                        Optional.of(first(words, near)),
                        others.length == 0 ? Optional.empty() : Optional.of(first(words, others[others.length - 1]))));
            }
        }
        return questions;
    }

    private static int[] heads(List<Mention> earlier, Mention mention, boolean sameChain) {
        return earlier.stream()
                .filter(other -> (other.chain() == mention.chain()) == sameChain)
                .mapToInt(Mention::head)
                .toArray();
    }

    private static boolean contains(int[] heads, int head) {
        return IntStream.of(heads).anyMatch(one -> one == head);
    }

    private static Question ofNames(GapPassage passage) {
        GapPassage.Tokens a = passage.a();
        GapPassage.Tokens b = passage.b();
        int toA = a.distance(passage.pronoun());
        int toB = b.distance(passage.pronoun());
        GapPassage.Tokens near = toA < toB || toA == toB && a.start() < b.start() ? a : b;
        GapPassage.Tokens right = passage.aIsAntecedent() ? a : b;
        GapPassage.Tokens wrong = passage.aIsAntecedent() ? b : a;
        return new Question(
                NAMES,
                new Tokens(passage.pronoun().start(), passage.pronoun().end()),
                right.start(),
                Optional.of(near.start()),
                Optional.of(wrong.start()));
    }

    private static Tokens tokens(WordMaps words, int word) {
        int unit = words.unit(word);
        return new Tokens(words.firstToken(unit), words.endToken(unit));
    }

    private static int first(WordMaps words, int word) {
        return words.firstToken(words.unit(word));
    }
}
