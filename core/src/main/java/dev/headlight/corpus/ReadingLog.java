package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.result.LeftOut;
import dev.headlight.result.Notices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one reading of a corpus keeps, leaves out and mends: one policy for all corpora. Not thread-safe. */
public final class ReadingLog {

    private final BadExamples policy;
    private final Map<String, Counted> leftOut = new LinkedHashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long kept;

    private static final class Counted {
        private final String first;
        private long count;

        private Counted(String first) {
            this.first = first;
        }
    }

    ReadingLog(BadExamples policy) {
        this.policy = policy;
    }

    /** An example is used. */
    void keep() {
        kept++;
    }

    /**
     * An example cannot be used.
     *
     * @throws CorpusException if such an example ends the reading
     */
    public void leaveOut(Unusable example) {
        if (policy == BadExamples.FAIL) {
            throw new CorpusException(example.message() + "; mend it, or have such examples left out");
        }
        leftOut.computeIfAbsent(example.reason(), reason -> new Counted(example.message())).count++;
    }

    /**
     * An example can be used after something in it has been mended.
     *
     * @param what was mended, in words that many examples share
     * @param example what is wrong and where
     * @throws CorpusException if such an example ends the reading
     */
    public void mend(String what, Unusable example) {
        if (policy == BadExamples.FAIL) {
            leaveOut(example);
        }
        count(what, 1);
    }

    /** Something that a reader of the result should know happened so many times. */
    public void count(String what, long times) {
        if (times > 0) {
            counts.merge(what, times, Long::sum);
        }
    }

    /**
     * The reading is at its end.
     *
     * @param corpus what messages call it
     * @throws CorpusException if there were examples, but none that can be used
     */
    void end(String corpus) {
        if (kept == 0 && !leftOut.isEmpty()) {
            List<String> reasons = new ArrayList<>();
            notices().leftOut().forEach(reason -> reasons.add(reason.toString()));
            throw new CorpusException(corpus + " holds nothing that can be used: " + String.join("; ", reasons));
        }
    }

    /** How many examples there were so far, those left out included. */
    long examples() {
        return kept + leftOut.values().stream().mapToLong(of -> of.count).sum();
    }

    /** What there is to tell so far. */
    Notices notices() {
        long total = examples();
        List<LeftOut> reasons = new ArrayList<>();
        leftOut.forEach((reason, of) -> reasons.add(new LeftOut(reason, of.count, total, of.first)));
        return new Notices(reasons, counts);
    }
}
