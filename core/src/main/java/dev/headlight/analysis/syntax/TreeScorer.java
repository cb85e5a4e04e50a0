package dev.headlight.analysis.syntax;

import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.treebank.DependencyTree;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reads the map of a head as a parse of one sentence.
 *
 * <p>Directed: the maximum spanning arborescence over all words, scored on all words but punctuation. The maps know no
 * ROOT, so the tree chooses its root by the weights between words alone, and that word is right if it is the sentence's
 * root. An arc over which nothing goes is no answer, so that it is not right, nor the root of a tree of such arcs. Undirected: the maximum spanning tree of the map plus its transpose, over the words without punctuation, scored on
 * the edges between them (Hewitt and Manning 2019, §4.1).
 */
final class TreeScorer {

    private final DependencyTree tree;
    private final int units;
    private final int[] unitOfWord;
    private final int[] governors;
    private final int[] lexical;
    private final double[][] scores;
    private final double[][] edges;
    private final SyntaxTally directed;
    private final SyntaxTally undirected;

    /** @param counts what is right is added to them */
    TreeScorer(DependencyTree tree, WordMaps words, SyntaxCounts counts) {
        this.tree = tree;
        this.units = words.units();
        this.unitOfWord = IntStream.range(0, tree.size()).map(words::unit).toArray();
        this.governors = tree.governors();
        this.lexical = IntStream.range(0, tree.size())
                .filter(word -> !tree.isPunctuation(word))
                .toArray();
        this.scores = new double[tree.size()][tree.size()];
        this.edges = new double[lexical.length][lexical.length];
        this.directed = counts.directedTrees();
        this.undirected = counts.undirectedTrees();
    }

    /** Adds the right answers of a head in both directions and as an undirected tree. */
    void countHead(float[] map, int head) {
        for (Direction direction : Direction.values()) {
            directed.credit(
                    direction.ordinal() * undirected.candidates() + head,
                    rightGovernors(answers(parse(map, direction))));
        }
        undirected.credit(head, rightEdges(span(map)));
    }

    /** Adds the words and edges themselves and the right answers of the chains. */
    void countWordsAndChains() {
        int last = tree.size() - 1;
        directed.ask(lexical.length);
        directed.creditBaseline(
                0,
                rightGovernors(
                        IntStream.rangeClosed(0, last).map(word -> word - 1).toArray()));
        directed.creditBaseline(
                1,
                rightGovernors(IntStream.rangeClosed(0, last)
                        .map(word -> word == last ? DependencyTree.ROOT : word + 1)
                        .toArray()));
        for (int word : lexical) {
            undirected.ask(isLexicalEdge(word) ? 1 : 0);
        }
        undirected.creditBaseline(
                0,
                rightEdges(
                        IntStream.range(0, lexical.length).map(word -> word - 1).toArray()));
    }

    private int[] parse(float[] map, Direction direction) {
        for (int governor = 0; governor < scores.length; governor++) {
            for (int dependent = 0; dependent < scores.length; dependent++) {
                int query = direction == Direction.DEPENDENT_TO_GOVERNOR ? dependent : governor;
                int key = direction == Direction.DEPENDENT_TO_GOVERNOR ? governor : dependent;
                scores[governor][dependent] = map[unitOfWord[query] * units + unitOfWord[key]];
            }
        }
        return Arborescence.largest(scores);
    }

    /** A tree without the arcs over which nothing goes, and without its root if there are no others. */
    private int[] answers(int[] parse) {
        boolean silent = parse.length > 1;
        for (int word = 0; word < parse.length; word++) {
            if (parse[word] >= 0 && scores[parse[word]][word] <= 0) {
                parse[word] = WordPredictions.SILENT;
            }
            silent &= parse[word] < 0;
        }
        if (silent) {
            Arrays.fill(parse, WordPredictions.SILENT);
        }
        return parse;
    }

    /** The other end of each lexical word's edge, as an index into the lexical words, or −1. */
    private int[] span(float[] map) {
        for (int i = 0; i < lexical.length; i++) {
            for (int j = 0; j < lexical.length; j++) {
                int one = unitOfWord[lexical[i]];
                int other = unitOfWord[lexical[j]];
                edges[i][j] = (double) map[one * units + other] + map[other * units + one];
            }
        }
        int[] joined = SpanningTree.largest(edges);
        Arrays.setAll(joined, i -> joined[i] >= 0 && edges[i][joined[i]] > 0 ? joined[i] : -1);
        return joined;
    }

    private int rightGovernors(int[] predictions) {
        int right = 0;
        for (int word : lexical) {
            right += predictions[word] == governors[word] ? 1 : 0;
        }
        return right;
    }

    private int rightEdges(int[] joined) {
        int right = 0;
        for (int i = 0; i < joined.length; i++) {
            if (joined[i] >= 0) {
                int one = lexical[i];
                int other = lexical[joined[i]];
                right += governors[one] == other || governors[other] == one ? 1 : 0;
            }
        }
        return right;
    }

    private boolean isLexicalEdge(int word) {
        return governors[word] != DependencyTree.ROOT && !tree.isPunctuation(governors[word]);
    }
}
