package dev.headlight.inquiry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question that is answered from the results of others, so that no study can ask it. */
public non-sealed interface JoinInquiry<R> extends Inquiry<R> {

    /**
     * Joins results.
     *
     * @param files the results, as they were read
     * @param command the command line, for the manifest; null when the library is called
     * @throws dev.headlight.UsageException if they do not belong together
     */
    Answered<R> join(List<SavedRun.Saved> files, @Nullable String command);
}
