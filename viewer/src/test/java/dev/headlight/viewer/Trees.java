package dev.headlight.viewer;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.links.LinkAnalysis;
import dev.headlight.analysis.links.LinkIndex;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.corpus.treebank.Morphology;
import dev.headlight.corpus.treebank.WordFeatures;
import dev.headlight.maps.Measure;
import java.util.List;

/** Two sentences with trees, and an index of what a model does with them. */
final class Trees {

    private Trees() {}

    static LinkIndex index(TestModel model) {
        Accumulator<LinkIndex> gathered = LinkAnalysis.STANDARD.start(model.card(), Measure.ATTENTION);
        for (List<String> words : List.of(List.of("Dogs", "bark"), List.of("Birds", "fly"))) {
            Example example = example(words, model);
            gathered.add(example, model.maps(example.encoding().tokens()));
        }
        return gathered.result();
    }

    private static Example example(List<String> words, TestModel model) {
        String id = String.join(" ", words);
        return new Example(
                id,
                id,
                model.tokenizer().encodeWords(words),
                List.of(
                        new DependencyTree(id, words, new int[] {1, DependencyTree.ROOT}, List.of("nsubj", "root")),
                        new Morphology(
                                List.of(WordFeatures.of("NOUN", "", "", ""), WordFeatures.of("VERB", "", "", "")))));
    }
}
