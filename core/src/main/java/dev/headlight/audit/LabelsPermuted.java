package dev.headlight.audit;

import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.stats.Blocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The annotation is drawn anew, so that nothing tells of it but position. A tree stays a tree with the same root and the same
 * relation of each word, whose governor stands at a distance that governors of the relation have in the corpus. The chains of a window
 * keep their sizes and are dealt out among its mentions, so that of the earlier mentions each is as likely to be of
 * the chain. Of two names of which one is meant, a coin says which.
 *
 * @param distances of the corpus
 * @param seed of what is drawn
 */
public record LabelsPermuted(Distances distances, long seed) implements Alteration {

    private static final int OPEN = -2;

    @Override
    public Example example(Example original) {
        List<Annotation> drawn = original.annotations().stream()
                .map(annotation -> drawn(original, annotation))
                .toList();
        return new Example(original.id(), original.document(), original.unit(), original.encoding(), drawn);
    }

    private Annotation drawn(Example example, Annotation annotation) {
        if (annotation instanceof DependencyTree tree) {
            return grown(tree, random(seed, example.id()));
        }
        if (annotation instanceof CoreferenceWindow window) {
            return dealt(window, seed, example.id());
        }
        return annotation instanceof GapPassage passage && passage.hasAntecedent()
                ? named(passage, random(seed, example.id()).nextBoolean())
                : annotation;
    }

    private static SplittableRandom random(long seed, String id) {
        return new SplittableRandom(Blocks.hash(seed + " " + id));
    }

    /** Words choose their governors in a random order, none of which closes a circle. */
    private DependencyTree grown(DependencyTree tree, SplittableRandom random) {
        int[] governors = new int[tree.size()];
        Arrays.fill(governors, OPEN);
        int[] order = IntStream.range(0, tree.size())
                .filter(word -> {
                    if (tree.isRoot(word)) {
                        governors[word] = DependencyTree.ROOT;
                    }
                    return !tree.isRoot(word);
                })
                .toArray();
        Chance.shuffle(order, random);
        for (int word : order) {
            double[] likely = new double[governors.length];
            double[] possible = new double[governors.length];
            for (int governor = 0; governor < governors.length; governor++) {
                if (top(governors, governor) != word) {
                    possible[governor] = 1;
                    likely[governor] = distances.count(tree.relation(word), governor - word);
                }
            }
            int chosen = Chance.draw(likely, random);
            governors[word] = chosen >= 0 ? chosen : Chance.draw(possible, random);
        }
        return new DependencyTree(tree.sentenceId(), tree.words(), governors, tree.relations());
    }

    /** Where one ends who goes from governor to governor. */
    private static int top(int[] governors, int word) {
        int top = word;
        while (governors[top] >= 0) {
            top = governors[top];
        }
        return top;
    }

    private static CoreferenceWindow dealt(CoreferenceWindow window, long seed, String id) {
        int[] chains = window.mentions().stream().mapToInt(Mention::chain).toArray();
        Chance.shuffle(chains, random(seed, id));
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < chains.length; i++) {
            Mention mention = window.mentions().get(i);
            mentions.add(new Mention(
                    mention.start(),
                    mention.end(),
                    mention.head(),
                    chains[i],
                    mention.type(),
                    mention.person(),
                    mention.speaker()));
        }
        return new CoreferenceWindow(window.words(), window.features(), mentions, window.language());
    }

    private static GapPassage named(GapPassage passage, boolean first) {
        return new GapPassage(passage.pronoun(), passage.a(), passage.b(), first, !first, passage.gender());
    }
}
