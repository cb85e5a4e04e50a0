package dev.headlight.inquiry;

import dev.headlight.UsageException;
import dev.headlight.manifest.Results;
import java.nio.file.Path;
import java.util.List;

/** The answers of a study. Immutable. */
public final class Outcome {

    private final List<Answered<?>> answers;

    Outcome(List<Answered<?>> answers) {
        this.answers = List.copyOf(answers);
    }

    /** The questions with their answers, in the order in which they were asked. */
    public List<Answered<?>> answers() {
        return answers;
    }

    /**
     * The answer to a question, in its envelope with the manifest.
     *
     * @throws UsageException if it was not asked
     */
    @SuppressWarnings("unchecked") // the results are those that the inquiry itself has made
    public <R> Results<R> results(Inquiry<R> inquiry) {
        for (Answered<?> answered : answers) {
            if (answered.inquiry() == inquiry) {
                return (Results<R>) answered.results();
            }
        }
        throw new UsageException(inquiry.schema().name() + " was not asked in this study");
    }

    /**
     * The answer to a question.
     *
     * @throws UsageException if it was not asked
     */
    public <R> R of(Inquiry<R> inquiry) {
        return results(inquiry).result();
    }

    /**
     * Writes results, report and tables, all together or not at all: the same folder as the command's.
     *
     * @param folder is made, or replaced where a run is in it already
     * @return the page
     * @throws dev.headlight.OutputException if it cannot be written; what was there stays then
     */
    public Path write(Path folder) {
        return RunFolder.write(folder, answers);
    }
}
