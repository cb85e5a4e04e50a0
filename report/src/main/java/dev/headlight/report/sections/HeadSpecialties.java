package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.AccuracyTables;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.report.HeatMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Which relation each head is furthest ahead of position in. */
final class HeadSpecialties {

    private static final double LEAST_GAIN = 0.1;
    /** There are no more colours that can be told apart. */
    private static final int NAMED = 6;

    private final List<Map.Entry<String, RelationResult>> relations;
    private final Set<String> names;
    private final int layers;
    private final int heads;
    /** The index of each head's relation, or −1, {@code [layer][head]}. */
    private final int[][] specialties;

    /**
     * @param relations those in which some head is better than position
     * @param names of all relations of the corpus, none of which may be taken for another
     */
    HeadSpecialties(List<Map.Entry<String, RelationResult>> relations, Set<String> names, int layers, int heads) {
        this.relations = relations;
        this.names = names;
        this.layers = layers;
        this.heads = heads;
        this.specialties = new int[layers][heads];
        for (int layer = 0; layer < layers; layer++) {
            for (int head = 0; head < heads; head++) {
                specialties[layer][head] = specialty(layer, head);
            }
        }
    }

    /** The relations that most heads specialise in by name, the others together. */
    HeatMap.Categories view() {
        List<Integer> named = IntStream.range(0, relations.size())
                .boxed()
                .filter(relation -> heads(relation) > 0)
                .sorted(Comparator.comparingLong(relation -> -heads(relation)))
                .limit(NAMED)
                .toList();
        List<HeatMap.Category> categories = new ArrayList<>();
        Set<String> signs = new HashSet<>(names);
        for (int relation : named) {
            String label = relations.get(relation).getKey();
            categories.add(new HeatMap.Category(label, sign(label, signs)));
        }
        categories.add(new HeatMap.Category("another relation", "\u2022"));
        categories.add(new HeatMap.Category("none", ""));
        int[][] indices = new int[layers][heads];
        for (int layer = 0; layer < layers; layer++) {
            for (int head = 0; head < heads; head++) {
                int specialty = specialties[layer][head];
                int index = named.indexOf(specialty);
                indices[layer][head] = specialty < 0 ? named.size() + 1 : index < 0 ? named.size() : index;
            }
        }
        return new HeatMap.Categories("the relation that a head knows best", categories, indices);
    }

    private int specialty(int layer, int head) {
        int best = -1;
        double bestGain = LEAST_GAIN;
        for (int i = 0; i < relations.size(); i++) {
            RelationResult relation = relations.get(i).getValue();
            AccuracyTables accuracy = relation.accuracy();
            double gain = Math.max(
                            accuracy.dependentToHead().get(layer, head),
                            accuracy.headToDependent().get(layer, head))
                    - relation.offset().accuracy();
            if (gain >= bestGain) {
                bestGain = gain;
                best = i;
            }
        }
        return best;
    }

    private long heads(int relation) {
        return IntStream.range(0, layers * heads)
                .filter(i -> specialties[i / heads][i % heads] == relation)
                .count();
    }

    /** Two letters of the label that stand for no other one yet, and are no other's name; a label of two letters stands for itself. */
    private static String sign(String label, Set<String> taken) {
        if (label.length() <= 2) {
            return label;
        }
        String letters = label.replaceAll("[^\\p{L}\\p{N}]", "");
        for (int second = 1; second < letters.length(); second++) {
            String sign = letters.substring(0, 1) + letters.charAt(second);
            if (taken.add(sign)) {
                return sign;
            }
        }
        return letters.isEmpty() ? "?" : letters.substring(0, 1);
    }
}
