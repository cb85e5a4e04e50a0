package dev.headlight.analysis.links;

import dev.headlight.state.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Sentences with their links, as many as there is room for: those with the smallest ranks, which depend on the seed and the sentence
 * alone, up to the first that finds no room. So what is kept does not depend on the order of reading. Not thread-safe.
 */
final class LinkStore implements State {

    private final int heads;
    private final int mostWords;
    private final long seed;
    private final TreeMap<Rank, SentenceLinks> kept = new TreeMap<>();
    /** The smallest that found no room; from it on nothing is kept. */
    private Rank limit = new Rank(Long.MAX_VALUE, "");

    private long words;
    private long read;

    private record Rank(long number, String id) implements Comparable<Rank> {

        private static final Comparator<Rank> ORDER =
                Comparator.comparingLong(Rank::number).thenComparing(Rank::id);

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param mostWords the most words of all sentences that are kept; the first sentence always is */
    LinkStore(int heads, int mostWords, long seed) {
        this.heads = heads;
        this.mostWords = mostWords;
        this.seed = seed;
    }

    void add(SentenceLinks sentence) {
        read++;
        keep(sentence);
    }

    private void keep(SentenceLinks sentence) {
        Rank rank = new Rank(
                new SplittableRandom(seed ^ ((long) sentence.id().hashCode() << 32)).nextLong(), sentence.id());
        if (rank.compareTo(limit) < 0 && kept.put(rank, sentence) == null) {
            words += sentence.size();
            while (words > mostWords && kept.size() > 1) {
                stopAt(kept.lastKey());
            }
        }
    }

    private void stopAt(Rank rank) {
        limit = rank.compareTo(limit) < 0 ? rank : limit;
        while (!kept.isEmpty() && kept.lastKey().compareTo(limit) >= 0) {
            words -= kept.pollLastEntry().getValue().size();
        }
    }

    /** What is kept, by rank. */
    List<SentenceLinks> sentences() {
        return List.copyOf(kept.values());
    }

    /** How many sentences were offered. */
    long read() {
        return read;
    }

    @Override
    public void merge(State other) {
        LinkStore theirs = (LinkStore) other;
        read += theirs.read;
        stopAt(theirs.limit);
        theirs.sentences().forEach(this::keep);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(read);
        out.writeLong(limit.number());
        out.writeUTF(limit.id());
        out.writeInt(kept.size());
        for (SentenceLinks sentence : sentences()) {
            sentence.write(out);
        }
    }

    @Override
    public void load(DataInput in) throws IOException {
        read = in.readLong();
        limit = new Rank(in.readLong(), in.readUTF());
        for (int count = in.readInt(); count > 0; count--) {
            keep(SentenceLinks.read(in, heads, LinkAnalysis.LONGEST));
        }
    }
}
