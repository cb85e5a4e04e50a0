package dev.headlight.probe.words;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Word vectors as GloVe writes them (Pennington et al. 2014): a word and its numbers on each line, separated by spaces, in
 * a plain or a gzip file. A first line of two whole numbers, as word2vec and fastText write it, tells the size. Rows that
 * do not hold as many numbers as the first, or no numbers, are left out and counted; of a word's rows the first counts. Only
 * vectors of words that are asked for are kept. Immutable.
 */
public final class GloveFile implements WordVectorSource {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;

    public GloveFile(Path file) {
        this.file = file;
    }

    @Override
    public WordVectors load(SortedSet<String> vocabulary) {
        Rows rows = new Rows(WordVectors.spellings(vocabulary));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line);
            }
        } catch (NoSuchFileException e) {
            throw new CorpusException("there is no file " + file + "; name a file of GloVe vectors, plain or gzip", e);
        } catch (IOException e) {
            throw new CorpusException(
                    "cannot read " + file + ", line " + (rows.lines + 1) + ": " + HeadlightException.reason(e)
                            + "; expected a text file, plain or gzip",
                    e);
        }
        return rows.toVectors();
    }

    private InputStream open() throws IOException {
        InputStream in = Files.newInputStream(file);
        byte[] magic = new byte[2];
        int count = in.readNBytes(magic, 0, 2);
        in.close();
        boolean gzip = count == 2 && ((magic[0] & 0xff) << 8 | magic[1] & 0xff) == GZIP_MAGIC;
        InputStream whole = Files.newInputStream(file);
        return gzip ? new GZIPInputStream(whole, 1 << 16) : whole;
    }

    /** What has been read so far. */
    private final class Rows {

        private final Set<String> wanted;
        private final Map<String, float[]> vectors = new HashMap<>();
        private long lines;
        private int dimensions;
        private long good;
        private long bad;
        private long firstBad;

        Rows(Set<String> wanted) {
            this.wanted = wanted;
        }

        void add(String line) {
            lines++;
            String row = line.strip();
            int fields = fields(row);
            if (row.isEmpty()) {
                return;
            }
            if (lines == 1 && row.matches("\\d{1,9} \\d{1,9}")) {
                dimensions = Integer.parseInt(row.substring(row.indexOf(' ') + 1));
                return;
            }
            if (dimensions == 0) {
                dimensions = Math.max(1, fields - 1);
            }
            String word = fields > dimensions ? word(row, fields - dimensions) : "";
            if (word.isEmpty()) {
                reportBad();
            } else if (!wanted.contains(word) || vectors.containsKey(word)) {
                good++;
            } else {
                float[] vector = numbers(row, word.length());
                if (vector == null) {
                    reportBad();
                } else {
                    good++;
                    vectors.put(word, vector);
                }
            }
        }

        private void reportBad() {
            firstBad = bad++ == 0 ? lines : firstBad;
        }

        WordVectors toVectors() {
            if (good == 0) {
                throw new CorpusException(
                        file + ": no word vector in " + lines + " lines; expected a word and its numbers on each line");
            }
            Map<String, Long> notices = new TreeMap<>();
            if (bad > 0) {
                notices.put("bad rows in " + file.getFileName() + " (the first in line " + firstBad + ")", bad);
            }
            return new WordVectors(String.valueOf(file.getFileName()), dimensions, vectors, notices);
        }

        private float @Nullable [] numbers(String row, int from) {
            float[] numbers = new float[dimensions];
            String[] fields = row.substring(from).strip().split(" ");
            if (fields.length != dimensions) {
                return null;
            }
            try {
                for (int i = 0; i < dimensions; i++) {
                    numbers[i] = Float.parseFloat(fields[i]);
                    if (!Float.isFinite(numbers[i])) {
                        return null;
                    }
                }
            } catch (NumberFormatException e) {
                return null;
            }
            return numbers;
        }
    }

    private static int fields(String row) {
        int fields = 1;
        for (int i = 0; i < row.length(); i++) {
            fields += row.charAt(i) == ' ' ? 1 : 0;
        }
        return fields;
    }

    /** The first fields of a row: some words have spaces in them. */
    private static String word(String row, int fields) {
        int end = -1;
        for (int i = 0; i < fields; i++) {
            end = row.indexOf(' ', end + 1);
        }
        return row.substring(0, end);
    }
}
