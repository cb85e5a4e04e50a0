package dev.headlight.analysis.coreference;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.maps.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A few windows with the rows of their mentions under every head, kept until it is known which heads to draw. The windows
 * with the smallest hashes are kept, so that which they are does not depend on order or merges. Not thread-safe.
 */
final class ExampleSample {

    private static final int WINDOWS = 12;
    private static final int RIGHT_PER_HEAD = 4;
    private static final int WRONG_PER_HEAD = 2;
    private static final int LONGEST = 26;
    private static final int MARGIN_OF_WORDS = 2;

    private final TreeMap<String, Entry> entries = new TreeMap<>();

    /** A window; {@code rows} is {@code [head][trial][word]}. */
    record Entry(String id, CoreferenceWindow window, List<Trial> trials, float[][][] rows) {

        void keep(int head, WordMaps alignment, float[] map) {
            float[][] ofHead = new float[trials.size()][window.words().size()];
            for (int trial = 0; trial < trials.size(); trial++) {
                int row = alignment.unit(trials.get(trial).mention().head()) * alignment.units();
                for (int word = 0; word < window.words().size(); word++) {
                    ofHead[trial][word] = map[row + alignment.unit(word)];
                }
            }
            rows[head] = ofHead;
        }
    }

    /** An entry to be filled, if the window is among those that are kept so far; else null. */
    @Nullable
    Entry offer(String id, CoreferenceWindow window, List<Trial> trials, int heads) {
        String key = key(id);
        if (entries.size() == WINDOWS && key.compareTo(entries.lastKey()) >= 0) {
            return null;
        }
        Entry entry = new Entry(id, window, trials, new float[heads][][]);
        entries.put(key, entry);
        shrink();
        return entry;
    }

    void merge(ExampleSample other) {
        entries.putAll(other.entries);
        shrink();
    }

    private void shrink() {
        while (entries.size() > WINDOWS) {
            entries.pollLastEntry();
        }
    }

    private static String key(String id) {
        return "%08x %s".formatted((id.hashCode() + 1) * 0x9E3779B9, id);
    }

    /** What each of these heads looks at from some mentions: right choices, and a few wrong ones. */
    List<Specimen> specimens(List<Head> heads, int headsOfLayer) {
        List<Specimen> specimens = new ArrayList<>();
        for (Head head : heads) {
            int right = 0;
            int wrong = 0;
            for (Entry entry : entries.values()) {
                boolean taken = false;
                for (int trial = 0; trial < entry.trials().size() && !taken; trial++) {
                    float[] row = entry.rows()[head.layer() * headsOfLayer + head.index()][trial];
                    Trial asked = entry.trials().get(trial);
                    int chosen = mostAttended(row, asked.mention().head());
                    boolean isRight = asked.isRight(chosen);
                    boolean wanted = isRight ? right < RIGHT_PER_HEAD : wrong < WRONG_PER_HEAD;
                    int from = Math.max(
                            0,
                            Math.min(
                                            chosen,
                                            asked.antecedents()
                                                    .previousSetBit(
                                                            asked.mention().head()))
                                    - MARGIN_OF_WORDS);
                    int to = Math.min(row.length, asked.mention().end() + MARGIN_OF_WORDS);
                    if (wanted && to - from <= LONGEST) {
                        specimens.add(specimen(head, entry, asked, row, chosen, from, to));
                        right += isRight ? 1 : 0;
                        wrong += isRight ? 0 : 1;
                        taken = true;
                    }
                }
            }
        }
        return specimens;
    }

    private static int mostAttended(float[] row, int before) {
        int best = 0;
        for (int word = 1; word < before; word++) {
            if (row[word] > row[best]) {
                best = word;
            }
        }
        return best;
    }

    private static Specimen specimen(Head head, Entry entry, Trial trial, float[] row, int chosen, int from, int to) {
        CoreferenceWindow window = entry.window();
        Mention mention = trial.mention();
        double[][] weights = new double[to - from][to - from];
        for (int word = from; word < to; word++) {
            weights[mention.head() - from][word - from] = row[word];
        }
        String note = "“%s” looks at “%s”: %s"
                .formatted(
                        window.text(mention),
                        window.words().get(chosen),
                        trial.isRight(chosen) ? "an antecedent" : "no antecedent");
        return new Specimen(head, note, entry.id(), window.words().subList(from, to), weights);
    }
}
