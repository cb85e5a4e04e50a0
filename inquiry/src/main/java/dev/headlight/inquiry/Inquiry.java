package dev.headlight.inquiry;

import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.report.Findings;
import dev.headlight.report.Section;
import dev.headlight.result.Settings;
import dev.headlight.study.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A question, whole: what it is called, what it needs, how it was set, and what its answer shows. How it is answered is said
 * by one of three kinds: {@link MapInquiry} from the maps of a model, any number of them in one reading; {@link ModelInquiry}
 * by passes of its own; {@link JoinInquiry} from the results of others.
 *
 * <p>Implementations are immutable and thread-safe. One with a public constructor without arguments, named in a file
 * {@code META-INF/services/dev.headlight.inquiry.Inquiry}, becomes a subcommand of its name, and its results can be drawn
 * again and joined.
 *
 * @param <R> the answer: an immutable record that is written as JSON and read back
 */
public sealed interface Inquiry<R> permits MapInquiry, ModelInquiry, JoinInquiry {

    /** What the result is called and how it is read back. */
    Schema<R> schema();

    /** What is asked, in a sentence for people: the help of the subcommand. */
    String question();

    /** What it needs of a study. */
    default Needs needs() {
        return Needs.TEXT;
    }

    /** How it was set: everything that may move a number, defaults included. */
    default Settings settings() {
        return Settings.NONE;
    }

    /** How many tokens make a good batch for it, padding included. */
    default int batchTokens() {
        return Reading.BATCH_TOKENS;
    }

    /** The names of the {@linkplain Attachment folders of files} that may go with an answer. */
    default List<String> attachments() {
        return List.of();
    }

    /** What an answer has tested and could claim. An {@link Audit} counts what of it is claimed where there is nothing to find. */
    default List<Statement> statements(R result) {
        return List.of();
    }

    /** In which worlds an {@link Audit} asks it: those in which it could be wrong; none where it claims nothing. */
    default Set<WorldKind> worlds() {
        return Set.of();
    }

    /** The same question without what is no part of its claims in such a world, which is what an {@link Audit} asks there. */
    default Inquiry<R> forAudit(WorldKind world) {
        return this;
    }

    /** The sections of a report that show an answer. All that is drawn is in the result, however it was come by. */
    List<Section> show(Results<R> results);

    /**
     * What was found, in lines for a terminal, the fair figure first. They stand on the same words as the report: by default
     * they are its findings.
     */
    default List<String> findings(Results<R> results) {
        return show(results).stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block instanceof Findings findings ? findings.findings().stream() : Stream.of())
                .map(Findings.Finding::line)
                .toList();
    }

    /** Whether an answer is of one model, so that all that it says is said of this checkpoint and of no other. */
    default boolean isOfOneModel() {
        return true;
    }

    /** What was asked of whom, in a few words, such as "syntax of the checkpoint bert-base-uncased". */
    default String subject(Results<R> results) {
        return schema().shortName()
                + (isOfOneModel() ? " of the checkpoint " : " of ")
                + results.manifest().model().name();
    }

    /** The layers and heads of what was asked, in a few words, such as "12 layers × 12". */
    default String heads(Results<R> results) {
        return "%s layers × %s"
                .formatted(
                        results.manifest().model().layers(),
                        results.manifest().model().heads());
    }

    /**
     * What a person should know of an answer besides what it shows, a line each: of what was read beside the study's corpus,
     * of which {@link Manifest.CorpusCard#remarks} tells.
     */
    default List<String> remarks(R result) {
        return List.of();
    }

    /** The numbers of an answer for other programs, one observation a row. All are in the result. */
    default List<TidyTable> tables(Results<R> results) {
        return List.of();
    }

    /** The numbers of single heads that make up their profiles, by which runs are compared. */
    default List<HeadNumber> numbers(Results<R> results) {
        return List.of();
    }
}
