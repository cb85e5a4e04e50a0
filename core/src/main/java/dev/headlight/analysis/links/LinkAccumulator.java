package dev.headlight.analysis.links;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.corpus.treebank.Morphology;
import dev.headlight.corpus.treebank.WordFeatures;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import dev.headlight.text.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Keeps the strongest links of sentences. */
final class LinkAccumulator implements Accumulator<LinkIndex> {

    private final ModelCard card;
    private final LinkStore store;

    LinkAccumulator(ModelCard card, LinkStore store) {
        this.card = card;
        this.store = store;
    }

    @Override
    public Rows begin(Example example) {
        Optional<DependencyTree> tree = example.find(DependencyTree.class);
        List<String> words = tree.map(DependencyTree::words).orElseGet(() -> words(example.encoding()));
        return words.size() > LinkAnalysis.LONGEST ? Rows.IGNORED : new Sentence(example, words, tree);
    }

    /** The words of a text, as it is written. */
    private static List<String> words(Encoding encoding) {
        int[] starts = new int[encoding.wordCount()];
        int[] ends = new int[encoding.wordCount()];
        String[] texts = new String[encoding.wordCount()];
        Arrays.fill(starts, Integer.MAX_VALUE);
        for (int token = 0; token < encoding.length(); token++) {
            int word = encoding.word(token);
            if (word >= 0) {
                starts[word] = Math.min(starts[word], encoding.start(token));
                ends[word] = Math.max(ends[word], encoding.end(token));
                texts[word] = starts[word] >= 0 && ends[word] > starts[word]
                        ? encoding.text().substring(starts[word], ends[word])
                        : encoding.token(token);
            }
        }
        return List.of(texts);
    }

    @Override
    public List<State> states() {
        return List.of(store);
    }

    @Override
    public LinkIndex result() {
        return new LinkIndex(card.grid(), store.read(), store.sentences());
    }

    /** The links of one sentence, kept when all layers have been seen. */
    private final class Sentence implements Rows {

        private final WordMaps alignment;
        private final WordLayers layers;
        private final SentenceLinks links;

        Sentence(Example example, List<String> words, Optional<DependencyTree> tree) {
            this.alignment = WordMaps.of(example.encoding(), words, example.id());
            int[] governors = new int[words.size()];
            Arrays.fill(governors, SentenceLinks.UNKNOWN);
            List<String> none = Collections.nCopies(words.size(), "");
            this.links = new SentenceLinks(
                    example.id(),
                    words,
                    example.find(Morphology.class).map(Sentence::tags).orElse(none),
                    tree.map(DependencyTree::governors).orElse(governors),
                    tree.map(DependencyTree::relations).orElse(none),
                    new char[SentenceLinks.size(card.grid().count(), words.size())]);
            this.layers = new WordLayers(alignment, WordRows.MEAN, this::take);
        }

        private static List<String> tags(Morphology morphology) {
            List<String> tags = new ArrayList<>();
            for (WordFeatures word : morphology.words()) {
                tags.add(word.upos().isEmpty() ? word.xpos() : word.upos());
            }
            return tags;
        }

        @Override
        public void take(MapRows rows) {
            layers.take(rows);
        }

        private void take(int layer, float[][] maps) {
            Sight sight = card.sight(layer);
            for (int head = 0; head < maps.length; head++) {
                for (Direction direction : Direction.values()) {
                    for (int word = 0; word < links.size(); word++) {
                        note(maps[head], card.grid().index(layer, head), direction, word, sight);
                    }
                }
            }
        }

        /** The first of equals wins, and where all are 0 none does, as when accuracies are counted. */
        private void note(float[] map, int head, Direction direction, int word, Sight sight) {
            int strongest = SentenceLinks.NO_WORD;
            double most = 0;
            double second = 0;
            double gold = 0;
            boolean looks = direction == Direction.DEPENDENT_TO_GOVERNOR;
            for (int other = 0; other < links.size(); other++) {
                int query = looks ? word : other;
                int key = looks ? other : word;
                if (other == word || !alignment.reaches(sight, query, key)) {
                    continue;
                }
                float weight = map[alignment.unit(query) * alignment.units() + alignment.unit(key)];
                gold = other == links.governors()[word] ? weight : gold;
                if (weight > most) {
                    second = most;
                    most = weight;
                    strongest = other;
                } else {
                    second = Math.max(second, weight);
                }
            }
            int at = ((head * Direction.values().length + direction.ordinal()) * links.size() + word)
                    * SentenceLinks.NUMBERS;
            links.numbers()[at] = (char) strongest;
            links.numbers()[at + 1] = SentenceLinks.kept(most);
            links.numbers()[at + 2] = SentenceLinks.kept(second);
            links.numbers()[at + 3] = SentenceLinks.kept(gold);
        }

        @Override
        public void end() {
            store.add(links);
        }
    }
}
