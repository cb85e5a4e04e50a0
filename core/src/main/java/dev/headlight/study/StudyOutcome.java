package dev.headlight.study;

import dev.headlight.UsageException;
import dev.headlight.analysis.Analysis;
import dev.headlight.result.Manifest;
import dev.headlight.result.Results;
import java.util.Map;

/** The answers of a study, and how they came about. Immutable. */
public final class StudyOutcome {

    private final Manifest manifest;
    private final Map<Analysis<?>, Object> answers;

    StudyOutcome(Manifest manifest, Map<Analysis<?>, Object> answers) {
        this.manifest = manifest;
        this.answers = answers;
    }

    public Manifest manifest() {
        return manifest;
    }

    /**
     * The answer to an analysis that was asked.
     *
     * @throws UsageException if it was not
     */
    @SuppressWarnings("unchecked") // Study puts each analysis's own answer under it
    public <R> R of(Analysis<R> analysis) {
        Object answer = answers.get(analysis);
        if (answer == null) {
            throw new UsageException("the analysis \"" + analysis.name() + "\" was not asked in this study");
        }
        return (R) answer;
    }

    /** The answer in its envelope, ready to be written as JSON. */
    public <R> Results<R> results(Analysis<R> analysis) {
        return new Results<>("headlight/" + analysis.name(), analysis.version(), manifest, of(analysis));
    }
}
