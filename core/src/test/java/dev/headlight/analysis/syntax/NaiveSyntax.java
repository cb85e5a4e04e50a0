package dev.headlight.analysis.syntax;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadMaps;
import dev.headlight.text.Encoding;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The plainest way to evaluate heads, word by word, as a check: counts of right answers and of words by "label". */
final class NaiveSyntax {

    final Map<String, Integer> right = new TreeMap<>();
    final Map<String, Integer> words = new TreeMap<>();

    private final boolean firstRows;
    private final boolean possRule;

    NaiveSyntax(boolean firstRows, boolean possRule) {
        this.firstRows = firstRows;
        this.possRule = possRule;
    }

    double accuracy(String label, String candidate) {
        return (double) right.getOrDefault(label + " " + candidate, 0) / words.get(label);
    }

    void add(Example example, HeadMaps maps) {
        DependencyTree tree = example.annotation(DependencyTree.class);
        tree.relations().forEach(label -> words.merge(label, 1, Integer::sum));
        for (int layer = 0; layer < maps.grid().layers(); layer++) {
            for (int head = 0; head < maps.grid().perLayer(); head++) {
                double[][] map = wordMap(example.encoding(), tree.size(), maps, layer, head);
                String name = layer + "," + head;
                score(tree, "down " + name, word -> look(tree.size(), word, other -> map[word][other]));
                score(tree, "up " + name, word -> look(tree.size(), word, other -> map[other][word]));
            }
        }
        for (int offset = -5; offset <= 5; offset++) {
            int distance = offset;
            score(tree, "offset " + offset, word -> word + distance);
        }
    }

    private void score(DependencyTree tree, String candidate, IntFunction<Integer> prediction) {
        for (int word = 0; word < tree.size(); word++) {
            int asked = word;
            if (possRule && tree.relation(word).equals("poss") && word + 1 < tree.size()) {
                String next = tree.word(word + 1);
                asked = next.equals("'s") || next.equals("s'") ? word + 1 : word;
            }
            if (tree.governor(word) >= 0 && prediction.apply(asked) == tree.governor(word)) {
                right.merge(tree.relation(word) + " " + candidate, 1, Integer::sum);
            }
        }
    }

    private static int look(int size, int word, IntFunction<Double> weight) {
        int best = -1;
        for (int other = size - 1; other >= 0; other--) {
            if (other != word && (best < 0 || weight.apply(other) >= weight.apply(best))) {
                best = other;
            }
        }
        return best;
    }

    private double[][] wordMap(Encoding encoding, int size, HeadMaps maps, int layer, int head) {
        double[][] sums = new double[size][size];
        int[] pieces = new int[size];
        for (int query = 0; query < encoding.length(); query++) {
            int from = encoding.word(query);
            if (from < 0 || firstRows && pieces[from] > 0) {
                continue;
            }
            pieces[from]++;
            for (int key = 0; key < encoding.length(); key++) {
                if (encoding.word(key) >= 0) {
                    sums[from][encoding.word(key)] += maps.get(layer, head, query, key);
                }
            }
        }
        for (int word = 0; word < size; word++) {
            for (int other = 0; other < size; other++) {
                sums[word][other] /= pieces[word];
            }
        }
        return sums;
    }
}
