package dev.headlight.report;

import dev.headlight.distance.Dendrogram;
import dev.headlight.maps.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A report whose figures are larger than a page. */
final class LargeSamples {

    private static final int RELATIONS = 41;
    private static final int TOKENS = 120;
    private static final int HEADS = 144;

    private LargeSamples() {}

    static Report report() {
        Random random = new Random(5);
        List<Block> figures = List.of(relations(), panels(random), sentences(), distances(random), tree());
        List<Section> sections = new ArrayList<>();
        for (Block figure : figures) {
            String id = "part-" + sections.size();
            sections.add(
                    new Section(id, "Part " + sections.size(), List.of(new Prose("Words before a figure."), figure)));
        }
        return new Report("Large figures", "Larger than paper.", List.of(), sections);
    }

    private static Bars relations() {
        return new Bars(
                new Caption("many-bars", "Many relations", "Accuracy by relation.", "Bars by relation."),
                new Axis("Accuracy", Format.PERCENT, 0, 1),
                IntStream.range(0, RELATIONS)
                        .mapToObj(i -> new Bars.Group(
                                "relation " + i,
                                List.of(
                                        new Bars.Bar("best head", 0.9 - 0.02 * i, 0.88 - 0.02 * i, 0.95 - 0.02 * i, ""),
                                        new Bars.Bar("held out", 0.85 - 0.02 * i, 0.8 - 0.02 * i, 0.9 - 0.02 * i, "")),
                                List.of(new Bars.Reference("best offset", 0.3))))
                        .toList());
    }

    private static AttentionLines panels(Random random) {
        List<String> tokens =
                IntStream.range(0, TOKENS).mapToObj(i -> "token" + i).toList();
        double[][] weights = new double[TOKENS][TOKENS];
        for (double[] row : weights) {
            row[random.nextInt(TOKENS)] = 0.6;
            row[random.nextInt(TOKENS)] = 0.4;
        }
        return new AttentionLines(
                new Caption("long-lines", "Heads on a long input", "Lines.", "Lines between tokens."),
                true,
                IntStream.range(0, 4)
                        .mapToObj(i -> new AttentionLines.Panel(
                                new Head(i, 0).toString(), "a note", "a segment", tokens, weights, List.of()))
                        .toList());
    }

    private static Sentences sentences() {
        List<Sentences.Word> words = IntStream.range(0, 60)
                .mapToObj(i -> new Sentences.Word("lighthouse" + i, Sentences.PLAIN))
                .toList();
        List<Sentences.Arrow> arrows = IntStream.range(0, 59)
                .mapToObj(
                        i -> new Sentences.Arrow(i, 59 - i % 50 == i ? i + 1 : 59 - i % 50, 0.5, EdgeVerdict.RIGHT, ""))
                .toList();
        return new Sentences(
                new Caption("long-sentences", "Long sentences", "Arrows.", "Sentences with arrows."),
                List.of("a kind"),
                IntStream.range(0, 3)
                        .mapToObj(i -> new Sentences.Sentence("s" + i, "Head 8-11", words, arrows.subList(0, 12)))
                        .toList());
    }

    private static HeatMap distances(Random random) {
        double[][] values = new double[HEADS][HEADS];
        for (double[] row : values) {
            for (int j = 0; j < HEADS; j++) {
                row[j] = random.nextDouble();
            }
        }
        return new HeatMap(
                new Caption("all-distances", "Distances of all heads", "Between heads.", "A grid of distances."),
                "Head",
                "Head",
                names(),
                names(),
                false,
                List.of(new HeatMap.Numbers("Jensen-Shannon", values, Format.FRACTION, 0, Double.NaN)),
                List.of());
    }

    private static ClusterTree tree() {
        List<Dendrogram.Merge> merges = new ArrayList<>();
        int last = 0;
        for (int leaf = 1; leaf < HEADS; leaf++) {
            merges.add(new Dendrogram.Merge(last, leaf, 0.01 * leaf, leaf + 1));
            last = HEADS + leaf - 1;
        }
        return new ClusterTree(
                new Caption("all-tree", "A tree of all heads", "Whom branches join.", "A tree of heads."),
                Axis.fromZero("Distance", Format.DECIMAL),
                List.of("next", "previous"),
                names().stream().map(name -> new ClusterTree.Leaf(name, 0, "")).toList(),
                new Dendrogram(merges, IntStream.range(0, HEADS).boxed().toList()));
    }

    private static List<String> names() {
        return IntStream.range(0, HEADS)
                .mapToObj(i -> new Head(i / 12, i % 12).toString())
                .toList();
    }
}
