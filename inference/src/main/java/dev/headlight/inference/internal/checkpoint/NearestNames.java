package dev.headlight.inference.internal.checkpoint;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which names someone may have meant who asked for one that is not there. */
final class NearestNames {

    private static final int COUNT = 3;

    private NearestNames() {}

    /** That there is no tensor of a name, and which there are instead. */
    static String missing(Path file, String name, Collection<String> present) {
        return String.format(
                Locale.ROOT,
                "%s: tensor %s is missing; the nearest of its %d tensors are %s",
                file,
                name,
                present.size(),
                String.join(", ", to(name, present)));
    }

    /** The three names with the fewest edits, nearest first. */
    static List<String> to(String name, Collection<String> present) {
        return present.stream()
                .sorted(Comparator.comparingInt(other -> edits(name, other)))
                .limit(COUNT)
                .toList();
    }

    /** The Levenshtein distance. */
    static int edits(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replace = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
