package dev.headlight.inquiry;

import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.report.Section;
import dev.headlight.report.sections.AuditSection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question with its answer, just found or read back.
 *
 * @param inquiry the question
 * @param results the answer in its envelope
 * @param attachments what goes with it
 */
public record Answered<R>(Inquiry<R> inquiry, Results<R> results, List<Attachment> attachments) {

    public Answered {
        attachments = List.copyOf(attachments);
    }

    /** An answer that nothing goes with. */
    public Answered(Inquiry<R> inquiry, Results<R> results) {
        this(inquiry, results, List.of());
    }

    /** Those of some answers that read corpora themselves, or all of them if none did: what is joined only says again what others have read. */
    public static List<Answered<?>> firstHand(List<Answered<?>> answers) {
        List<Answered<?>> found = answers.stream()
                .filter(answered -> !(answered.inquiry() instanceof JoinInquiry))
                .toList();
        return found.isEmpty() ? answers : found;
    }

    /** What was found, in lines, and how far that can be trusted. */
    public List<String> findings() {
        return Stream.concat(
                        inquiry.findings(results).stream(),
                        results.audit().stream().flatMap(audit -> AuditSection.lines(audit).stream()))
                .toList();
    }

    /** What was asked of whom, in a few words. */
    public String subject() {
        return inquiry.subject(results);
    }

    /** The layers and heads of what was asked, in a few words. */
    public String heads() {
        return inquiry.heads(results);
    }

    /** The tables for other programs. */
    public List<TidyTable> tables() {
        return Stream.concat(
                        inquiry.tables(results).stream(),
                        results.audit().stream().flatMap(audit -> AuditTables.of(audit).stream()))
                .toList();
    }

    /** The numbers by which runs are compared. */
    public List<HeadNumber> numbers() {
        return inquiry.numbers(results);
    }

    /** What a person should know of it besides what it shows, a line each. */
    public List<String> remarks() {
        Manifest manifest = results.manifest();
        return Stream.of(
                        manifest.corpus().remarks().stream(),
                        manifest.reducedPrecision().stream(),
                        inquiry.remarks(results.result()).stream())
                .flatMap(remarks -> remarks)
                .toList();
    }

    /** The sections that show it. */
    public List<Section> sections() {
        return Stream.concat(
                        inquiry.show(results).stream(),
                        results.audit().stream()
                                .map(audit -> AuditSection.of(inquiry.schema().shortName(), audit)))
                .toList();
    }
}
