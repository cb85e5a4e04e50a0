package dev.headlight.inquiry;

import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.DocumentScores.ChosenHead;
import dev.headlight.analysis.DocumentScores.Kind;
import dev.headlight.analysis.HeadSums;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.state.Stored;
import dev.headlight.state.Texts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How {@link ByDocument} is written: most of it are small counts, which take a byte each (seven binary digits a byte, the lowest first,
 * as in protocol buffers), and means, which take four. Counts that all heads have alike are written once, and the names of blocks where they change.
 */
final class DocumentCodec implements Stored {

    private static final int MOST = 1 << 20;

    private ByDocument numbers;

    /** @param numbers to be written; whatever they are, they are replaced by what is read */
    DocumentCodec(ByDocument numbers) {
        this.numbers = numbers;
    }

    ByDocument numbers() {
        return numbers;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(numbers.scores().size());
        for (DocumentScores scores : numbers.scores()) {
            save(scores, out);
        }
        out.writeInt(numbers.heads().size());
        List<String> before = List.of();
        for (HeadSums heads : numbers.heads()) {
            save(heads, before, out);
            before = heads.blocks();
        }
    }

    @Override
    public void load(DataInput in) throws IOException {
        List<DocumentScores> scores = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            scores.add(loadScores(in));
        }
        List<HeadSums> heads = new ArrayList<>();
        List<String> before = List.of();
        for (int i = count(in); i > 0; i--) {
            HeadSums loaded = loadHeads(before, in);
            heads.add(loaded);
            before = loaded.blocks();
        }
        numbers = new ByDocument(scores, heads);
    }

    private static void save(DocumentScores scores, DataOutput out) throws IOException {
        Texts.write(out, scores.key());
        Texts.write(out, scores.title());
        Texts.write(out, scores.unit());
        out.writeBoolean(scores.kind() == Kind.SHARE);
        out.writeBoolean(scores.chosen().isPresent());
        if (scores.chosen().isPresent()) {
            ChosenHead chosen = scores.chosen().get();
            out.writeInt(chosen.head().layer());
            out.writeInt(chosen.head().index());
            Texts.write(out, chosen.reading());
        }
        out.writeDouble(scores.same());
        saveNames(scores.blocks(), out);
        for (double[] column : List.of(scores.numerators(), scores.denominators(), scores.rule())) {
            out.writeInt(column.length);
            for (double value : column) {
                out.writeDouble(value);
            }
        }
        for (boolean scored : scores.scored()) {
            out.writeBoolean(scored);
        }
    }

    private static DocumentScores loadScores(DataInput in) throws IOException {
        String key = Texts.read(in);
        String title = Texts.read(in);
        String unit = Texts.read(in);
        Kind kind = in.readBoolean() ? Kind.SHARE : Kind.MEAN;
        Optional<ChosenHead> chosen = in.readBoolean()
                ? Optional.of(new ChosenHead(new Head(in.readInt(), in.readInt()), Texts.read(in)))
                : Optional.empty();
        double same = in.readDouble();
        List<String> blocks = loadNames(in);
        double[][] columns = new double[3][];
        for (int column = 0; column < columns.length; column++) {
            columns[column] = new double[count(in)];
            for (int i = 0; i < columns[column].length; i++) {
                columns[column][i] = in.readDouble();
            }
        }
        boolean[] scored = new boolean[blocks.size()];
        for (int i = 0; i < scored.length; i++) {
            scored[i] = in.readBoolean();
        }
        return new DocumentScores(
                key, title, unit, kind, chosen, same, blocks, columns[0], columns[1], columns[2], scored);
    }

    private static void save(HeadSums heads, List<String> before, DataOutput out) throws IOException {
        Texts.write(out, heads.key());
        out.writeBoolean(heads.kind() == Kind.SHARE);
        out.writeInt(heads.grid().layers());
        out.writeInt(heads.grid().perLayer());
        boolean same = heads.blocks().equals(before);
        out.writeBoolean(same);
        if (!same) {
            saveNames(heads.blocks(), out);
        }
        for (int block = 0; block < heads.blocks().size(); block++) {
            saveCounts(heads.counts()[block], out);
            saveSums(heads.sums()[block], out);
        }
    }

    private static HeadSums loadHeads(List<String> before, DataInput in) throws IOException {
        String key = Texts.read(in);
        Kind kind = in.readBoolean() ? Kind.SHARE : Kind.MEAN;
        HeadGrid grid = new HeadGrid(in.readInt(), in.readInt());
        int heads = checked(grid.count());
        List<String> blocks = in.readBoolean() ? before : loadNames(in);
        float[][] sums = new float[blocks.size()][];
        int[][] counts = new int[blocks.size()][];
        for (int block = 0; block < sums.length; block++) {
            counts[block] = loadCounts(heads, in);
            sums[block] = loadSums(heads, in);
        }
        return new HeadSums(key, kind, grid, blocks, sums, counts);
    }

    private static void saveCounts(int[] counts, DataOutput out) throws IOException {
        boolean alike = Arrays.stream(counts).distinct().count() == 1;
        out.writeBoolean(alike);
        for (int i = 0; i < (alike ? 1 : counts.length); i++) {
            saveCount(counts[i], out);
        }
    }

    private static int[] loadCounts(int heads, DataInput in) throws IOException {
        int[] counts = new int[heads];
        if (in.readBoolean()) {
            Arrays.fill(counts, loadCount(in));
            return counts;
        }
        for (int i = 0; i < heads; i++) {
            counts[i] = loadCount(in);
        }
        return counts;
    }

    private static void saveSums(float[] sums, DataOutput out) throws IOException {
        boolean whole = IntStream.range(0, sums.length).allMatch(i -> sums[i] >= 0 && sums[i] == (int) sums[i]);
        out.writeBoolean(whole);
        for (float sum : sums) {
            if (whole) {
                saveCount((int) sum, out);
            } else {
                out.writeFloat(sum);
            }
        }
    }

    private static float[] loadSums(int heads, DataInput in) throws IOException {
        boolean whole = in.readBoolean();
        float[] sums = new float[heads];
        for (int i = 0; i < heads; i++) {
            sums[i] = whole ? loadCount(in) : in.readFloat();
        }
        return sums;
    }

    private static void saveCount(int count, DataOutput out) throws IOException {
        int rest = count;
        for (; (rest & ~0x7F) != 0; rest >>>= 7) {
            out.writeByte(rest & 0x7F | 0x80);
        }
        out.writeByte(rest);
    }

    private static int loadCount(DataInput in) throws IOException {
        int count = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int digits = in.readByte();
            count |= (digits & 0x7F) << shift;
            if (digits >= 0) {
                return count;
            }
        }
        throw new IOException("a count of more than 32 binary digits");
    }

    private static void saveNames(List<String> names, DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            Texts.write(out, name);
        }
    }

    private static List<String> loadNames(DataInput in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            names.add(Texts.read(in));
        }
        return names;
    }

    private static int count(DataInput in) throws IOException {
        return checked(in.readInt());
    }

    private static int checked(int count) throws IOException {
        if (count < 0 || count > MOST) {
            throw new IOException(count + " numbers by document");
        }
        return count;
    }
}
