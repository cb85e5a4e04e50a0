package dev.headlight.study;

import dev.headlight.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a corpus that one of several runs reads. Runs share out the batches, not the documents, since what shares a batch
 * moves the last digit of what a model computes: so the parts, joined, are the whole byte for byte.
 *
 * @param number of the run, from 1
 * @param count how many runs there are
 */
public record Shard(int number, int count) {

    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final int MOST = 100_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** @throws UsageException if there is no such run */
    public Shard {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw new UsageException("shard: found " + number + "/" + count
                    + ", expected a number from 1 and how many there are, such as 3/8");
        }
    }

    /**
     * Reads such as {@code 3/8}.
     *
     * @throws UsageException if it is not of that form
     */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new UsageException(
                    "shard: found \"" + text + "\", expected a number from 1 and how many there are, such as 3/8");
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Whether a batch is of this part. */
    boolean has(long batch) {
        return batch % count == number - 1;
    }

    /** Such as {@code 3/8}. */
    @Override
    public String toString() {
        return number + "/" + count;
    }
}
