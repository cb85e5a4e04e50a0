package dev.headlight.distance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A tree of groups. The leaves are things 0 … n − 1; the group that merge i makes is n + i.
 *
 * @param merges n − 1 merges, in the order of their heights
 * @param leafOrder the things from left to right, so that no lines cross
 */
public record Dendrogram(List<Merge> merges, List<Integer> leafOrder) {

    public Dendrogram {
        merges = List.copyOf(merges);
        leafOrder = List.copyOf(leafOrder);
    }

    /**
     * Two groups become one. In JSON a row {@code [left, right, height, size]}, as SciPy's linkage has it.
     *
     * @param left the group whose number is smaller
     * @param right the other
     * @param height their distance
     * @param size how many things the two have
     */
    public record Merge(int left, int right, double height, int size) {

        @JsonCreator
        static Merge fromRow(double[] row) {
            return new Merge((int) row[0], (int) row[1], row[2], (int) row[3]);
        }

        @JsonValue
        double[] toRow() {
            return new double[] {left, right, height, size};
        }
    }
}
