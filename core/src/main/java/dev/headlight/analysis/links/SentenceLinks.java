package dev.headlight.analysis.links;

import dev.headlight.analysis.syntax.Direction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What all heads do in one sentence, in a few numbers: for each word the other word that it is linked to most, in both directions. A
 * word is linked, as a dependent, to the one it looks at most ({@link Direction#DEPENDENT_TO_GOVERNOR}, its row) or to the one that
 * looks at it most (its column). Weights have 16 bits. Immutable.
 *
 * @param id of the sentence
 * @param words its words
 * @param tags the part of speech of each, or the empty string
 * @param governors of each word another word, −1 for ROOT, or {@link #UNKNOWN}
 * @param relations of each word to its governor, or the empty string
 * @param numbers {@code [head][direction][word][4]}: the other word or {@link #NO_WORD}, its weight, that of the runner-up, and that of the
 *     governor; weights in parts of 65,535; not to be changed
 */
public record SentenceLinks(
        String id, List<String> words, List<String> tags, int[] governors, List<String> relations, char[] numbers) {

    /** The governor where there is no tree. */
    public static final int UNKNOWN = -2;

    static final int NO_WORD = 0xffff;
    /** The numbers of a word, a head and a direction. */
    static final int NUMBERS = 4;

    private static final double MOST = 0xffff;

    public SentenceLinks {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
        relations = List.copyOf(relations);
        if (tags.size() != words.size() || relations.size() != words.size() || governors.length != words.size()) {
            throw new IllegalArgumentException(id + ": not as many tags, governors and relations as words");
        }
    }

    /** How many numbers there are of so many heads and words. */
    static int size(int heads, int words) {
        return heads * Direction.values().length * words * NUMBERS;
    }

    /** A weight as it is kept. */
    static char kept(double weight) {
        return (char) Math.round(MOST * Math.max(0, Math.min(1, weight)));
    }

    /** The number of words. */
    public int size() {
        return words.size();
    }

    /** The other word that a word is linked to most, or −1. */
    public int strongest(int head, Direction direction, int word) {
        char found = numbers[place(head, direction, word)];
        return found == NO_WORD ? -1 : found;
    }

    /** The weight of that link, from 0 to 1. */
    public double weight(int head, Direction direction, int word) {
        return numbers[place(head, direction, word) + 1] / MOST;
    }

    /** The weight of the runner-up; 0 where there is none. */
    public double second(int head, Direction direction, int word) {
        return numbers[place(head, direction, word) + 2] / MOST;
    }

    /** The weight of the link to the word's governor; 0 where there is none. */
    public double gold(int head, Direction direction, int word) {
        return numbers[place(head, direction, word) + 3] / MOST;
    }

    private int place(int head, Direction direction, int word) {
        return ((head * Direction.values().length + direction.ordinal()) * words.size() + word) * NUMBERS;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(id);
        out.writeInt(words.size());
        for (int word = 0; word < words.size(); word++) {
            out.writeUTF(words.get(word));
            out.writeUTF(tags.get(word));
            out.writeInt(governors[word]);
            out.writeUTF(relations.get(word));
        }
        for (char number : numbers) {
            out.writeChar(number);
        }
    }

    static SentenceLinks read(DataInput in, int heads, int mostWords) throws IOException {
        String id = in.readUTF();
        int size = in.readInt();
        if (size < 0 || size > mostWords) {
            throw new IOException("a sentence of " + size + " words");
        }
        List<String> words = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        List<String> relations = new ArrayList<>();
        int[] governors = new int[size];
        for (int word = 0; word < size; word++) {
            words.add(in.readUTF());
            tags.add(in.readUTF());
            governors[word] = in.readInt();
            relations.add(in.readUTF());
            if (governors[word] < UNKNOWN || governors[word] >= size) {
                throw new IOException(id + ": a governor " + governors[word] + " of " + size + " words");
            }
        }
        char[] numbers = new char[size(heads, size)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readChar();
            if (i % NUMBERS == 0 && numbers[i] >= size && numbers[i] != NO_WORD) {
                throw new IOException(id + ": a word " + (int) numbers[i] + " of " + size);
            }
        }
        return new SentenceLinks(id, words, tags, governors, relations, numbers);
    }
}
