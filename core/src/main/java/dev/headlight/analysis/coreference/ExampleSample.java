package dev.headlight.analysis.coreference;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.maps.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
            int right = RIGHT_PER_HEAD;
            int wrong = WRONG_PER_HEAD;
            for (Entry entry : entries.values()) {
                float[][] rows = entry.rows()[head.layer() * headsOfLayer + head.index()];
                Optional<Choice> drawn = firstThatFits(entry, rows, right > 0, wrong > 0);
                if (drawn.isPresent()) {
                    specimens.add(specimen(head, entry, drawn.get()));
                    right -= drawn.get().isRight() ? 1 : 0;
                    wrong -= drawn.get().isRight() ? 0 : 1;
                }
            }
        }
        return specimens;
    }

    /** What a head chose; the words {@code from} to {@code to}, exclusive, are enough to see it. */
    private record Choice(Trial trial, float[] row, int word, int from, int to) {

        boolean isRight() {
            return trial.isRight(word);
        }
    }

    private static Optional<Choice> firstThatFits(Entry entry, float[][] rows, boolean right, boolean wrong) {
        return IntStream.range(0, rows.length)
                .mapToObj(trial -> choice(entry.trials().get(trial), rows[trial]))
                .filter(choice -> choice.to() - choice.from() <= LONGEST)
                .filter(choice -> choice.isRight() ? right : wrong)
                .findFirst();
    }

    private static Choice choice(Trial trial, float[] row) {
        int own = trial.mention().head();
        int word = mostAttended(row, own);
        int nearest = trial.antecedents().previousSetBit(own);
        return new Choice(
                trial,
                row,
                word,
                Math.max(0, Math.min(word, nearest) - MARGIN_OF_WORDS),
                Math.min(row.length, trial.mention().end() + MARGIN_OF_WORDS));
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

    private static Specimen specimen(Head head, Entry entry, Choice choice) {
        CoreferenceWindow window = entry.window();
        Mention mention = choice.trial().mention();
        int size = choice.to() - choice.from();
        double[][] weights = new double[size][size];
        for (int word = 0; word < size; word++) {
            weights[mention.head() - choice.from()][word] = choice.row()[choice.from() + word];
        }
        String note = "“%s” looks at “%s”: %s"
                .formatted(
                        window.text(mention),
                        window.words().get(choice.word()),
                        choice.isRight() ? "an antecedent" : "no antecedent");
        return new Specimen(head, note, entry.id(), window.words().subList(choice.from(), choice.to()), weights);
    }
}
