package dev.headlight.corpus;

import dev.headlight.CorpusException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of lines have in common: one input after the other is opened, read to its end, kept among the sources and
 * closed. An input that yields nothing ends the reading. Not thread-safe.
 */
public abstract class AbstractInputsReader extends AbstractExampleReader {

    private final List<Input> inputs;
    private final double[] bytes;
    private final String nothing;
    private int finished;
    private long examplesBefore;
    private @Nullable LineReader lines;
    private @Nullable Examples examples;

    /** The examples of one input. */
    @FunctionalInterface
    protected interface Examples {

        /** The next that can be used, or null after the last; what cannot be used goes into the log. */
        @Nullable
        Example next();
    }

    /**
     * @param corpus what messages call the corpus
     * @param nothing what they say of an input without any example, left out or not, such as "has no sentence: give a treebank"
     */
    protected AbstractInputsReader(String corpus, List<Input> inputs, BadExamples policy, String nothing) {
        super(corpus, policy);
        this.inputs = inputs;
        this.bytes = inputs.stream()
                .mapToDouble(input -> input.size() < 0 ? Double.NaN : input.size())
                .toArray();
        this.nothing = nothing;
    }

    /**
     * Starts reading an input.
     *
     * @param number which it is, from 0
     * @param lines its lines, which are closed for the reader
     */
    protected abstract Examples examples(int number, LineReader lines);

    @Override
    protected @Nullable Example advance() {
        while (finished < inputs.size()) {
            if (lines == null || examples == null) {
                lines = inputs.get(finished).lines();
                examples = examples(finished, lines);
                examplesBefore = log().examples();
            }
            Example next = examples.next();
            if (next != null) {
                return next;
            }
            finish(lines);
        }
        return null;
    }

    private void finish(LineReader read) {
        ended(read.end());
        read.close();
        lines = null;
        examples = null;
        finished++;
        if (log().examples() == examplesBefore) {
            throw new CorpusException(read.source() + " " + nothing);
        }
    }

    @Override
    public final double fractionRead() {
        double total = Arrays.stream(bytes).sum();
        if (finished == inputs.size() || total == 0) {
            return 1;
        }
        double here = lines == null ? 0 : lines.fractionRead() * bytes[finished];
        return (Arrays.stream(bytes, 0, finished).sum() + here) / total;
    }

    @Override
    public void close() {
        super.close();
        if (lines != null) {
            lines.close();
        }
    }
}
