package dev.headlight.inquiry;

import dev.headlight.manifest.Results;
import dev.headlight.report.Section;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question with its answer, just found or read back.
 *
 * @param inquiry the question
 * @param results the answer in its envelope
 */
public record Answered<R>(Inquiry<R> inquiry, Results<R> results) {

    @SuppressWarnings("unchecked") // the results are those that the inquiry itself has made
    static <R> Answered<R> of(Inquiry<R> inquiry, @Nullable Results<?> results) {
        if (results == null) {
            throw new IllegalStateException(inquiry.schema().name() + " was not answered");
        }
        return new Answered<>(inquiry, (Results<R>) results);
    }

    /** What a person should know of it besides what it shows, a line each. */
    public List<String> remarks() {
        return Stream.concat(results.manifest().corpus().remarks().stream(), inquiry.remarks(results.result()).stream())
                .toList();
    }

    /** The sections that show it. */
    public List<Section> sections() {
        return inquiry.show(results);
    }
}
