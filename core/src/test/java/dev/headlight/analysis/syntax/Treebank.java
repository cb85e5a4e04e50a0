package dev.headlight.analysis.syntax;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.testing.WordTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up sentences. */
final class Treebank {

    static final WordTokenizer TOKENIZER = new WordTokenizer();

    private static final List<String> RELATIONS = List.of("nsubj", "obj", "det", "poss", "punct", "amod");
    private static final List<String> WORDS = List.of("cat", "gardener", "'s", "hat", "wonderful", ",", "sees", "s'");

    private Treebank() {}

    static Example example(DependencyTree tree, String document) {
        return new Example(tree.sentenceId(), document, TOKENIZER.encodeWords(tree.words()), List.of(tree));
    }

    /** Sentences of 1 to 12 words, split or not, with random trees over random labels, three to a document. */
    static List<Example> random(int sentences, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int sentence = 0; sentence < sentences; sentence++) {
            examples.add(example(tree("s" + sentence, random), "d" + sentence / 3));
        }
        return examples;
    }

    static Corpus corpus(List<Example> examples) {
        return Corpus.of("made up", examples);
    }

    /** Words join the tree in random order, each below one that is there already. */
    private static DependencyTree tree(String id, Random random) {
        int size = 1 + random.nextInt(12);
        List<Integer> order = new ArrayList<>();
        for (int word = 0; word < size; word++) {
            order.add(random.nextInt(order.size() + 1), word);
        }
        int[] governors = new int[size];
        List<String> words = new ArrayList<>();
        List<String> relations = new ArrayList<>();
        governors[order.get(0)] = DependencyTree.ROOT;
        for (int i = 1; i < size; i++) {
            governors[order.get(i)] = order.get(random.nextInt(i));
        }
        for (int word = 0; word < size; word++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
            relations.add(word == order.get(0) ? "root" : RELATIONS.get(random.nextInt(RELATIONS.size())));
        }
        return new DependencyTree(id, words, governors, relations);
    }
}
