package dev.headlight.probe.words;

import dev.headlight.corpus.LineReader;
import dev.headlight.result.Source;
import dev.headlight.text.Blanks;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a file of word vectors, read from the right: so many numbers, and before them the word. Not thread-safe. */
final class GloveRows {

    private static final int SAMPLE = 1000;
    private static final Pattern HEADER = Pattern.compile("\\d{1,9}\\s+\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private final LineReader source;
    private final Set<String> wanted;
    private final Map<String, float[]> vectors = new HashMap<>();
    private final int dimensions;
    /** How many rows the header promises; 0 without a header. */
    private long promised;

    private long good;
    private long bad;
    private long firstBad;

    /**
     * Looks at the first rows to learn how many numbers a vector has.
     *
     * @param wanted the words whose vectors are kept
     */
    GloveRows(LineReader source, Set<String> wanted) {
        this.source = source;
        this.wanted = wanted;
        this.dimensions = source.ahead(this::dimensions);
    }

    /** What most rows have; of two that are as frequent, the larger. A header counts if the rows agree with it. */
    private int dimensions(LineReader lines) {
        SortedMap<Integer, Integer> rows = new TreeMap<>();
        long rowsTold = 0;
        int told = 0;
        for (int i = 0; i < SAMPLE; i++) {
            String line = lines.next();
            if (line == null) {
                break;
            }
            String row = Blanks.strip(line);
            if (i == 0 && HEADER.matcher(row).matches()) {
                int start = start(row, row.length());
                rowsTold = Long.parseLong(Blanks.strip(row.substring(0, start)));
                told = Integer.parseInt(row.substring(start));
            } else {
                rows.merge(numbersAtEnd(row), 1, Integer::sum);
            }
        }
        rows.remove(0);
        int most = 0;
        int best = 0;
        for (Map.Entry<Integer, Integer> entry : rows.entrySet()) {
            if (entry.getValue() >= most) {
                most = entry.getValue();
                best = entry.getKey();
            }
        }
        promised = told > 0 && told == best ? rowsTold : 0;
        return best;
    }

    private static int numbersAtEnd(String row) {
        int numbers = 0;
        int end = row.length();
        while (end > 0) {
            int start = start(row, end);
            if (start == 0 || !NUMBER.matcher(row).region(start, end).matches()) {
                return numbers;
            }
            numbers++;
            end = withoutBlanks(row, start);
        }
        return numbers;
    }

    /** Takes a row. */
    void add(String line) {
        String row = Blanks.strip(line);
        if (row.isEmpty() || promised > 0 && source.line() == 1) {
            return;
        }
        int end = row.length();
        for (int i = 0; i < dimensions && end > 0; i++) {
            end = withoutBlanks(row, start(row, end));
        }
        if (end <= 0 || dimensions == 0) {
            reportBad();
            return;
        }
        String word = row.substring(0, end);
        if (!wanted.contains(word) || vectors.containsKey(word)) {
            good++;
            return;
        }
        float[] vector = numbers(row, end);
        if (vector == null) {
            reportBad();
        } else {
            good++;
            vectors.put(word, vector);
        }
    }

    private float @Nullable [] numbers(String row, int from) {
        float[] numbers = new float[dimensions];
        int end = row.length();
        for (int i = dimensions - 1; i >= 0; i--) {
            int start = Math.max(from, start(row, end));
            if (!NUMBER.matcher(row).region(start, end).matches()) {
                return null;
            }
            numbers[i] = Float.parseFloat(row.substring(start, end));
            if (!Float.isFinite(numbers[i])) {
                return null;
            }
            end = withoutBlanks(row, start);
        }
        return numbers;
    }

    /** Where the field begins that ends before a place. */
    private static int start(String row, int end) {
        int start = end;
        while (start > 0 && !Blanks.isBlank(row.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int withoutBlanks(String row, int end) {
        int last = end;
        while (last > 0 && Blanks.isBlank(row.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private void reportBad() {
        firstBad = bad++ == 0 ? source.line() : firstBad;
    }

    /** How many rows held a vector. */
    long good() {
        return good;
    }

    long lines() {
        return source.line();
    }

    WordVectors vectors(String name, Source read) {
        Map<String, Long> notices = new LinkedHashMap<>();
        if (bad > 0) {
            notices.put("bad rows in " + name + " (the first in line " + firstBad + ")", bad);
        }
        if (good + bad < promised) {
            notices.put("rows missing in " + name + ", whose first line promises " + promised, promised - good - bad);
        }
        return new WordVectors(name, dimensions, vectors, notices, read);
    }
}
