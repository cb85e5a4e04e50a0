package dev.headlight.cli;

import dev.headlight.inquiry.Answered;
import dev.headlight.manifest.Manifest;
import dev.headlight.report.Block;
import dev.headlight.report.Section;
import dev.headlight.result.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Says at the terminal what was found, and what a reader of it should know. */
final class Findings {

    private final PrintWriter out;
    private final PrintWriter err;

    Findings(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** @param page where the report is */
    void say(List<Answered<?>> answers, Path page) {
        answers.stream()
                .map(answered -> answered.results().manifest().corpus())
                .distinct()
                .forEach(this::notices);
        for (Answered<?> answered : answers) {
            for (Section section : answered.sections()) {
                for (Block block : section.blocks()) {
                    if (block instanceof dev.headlight.report.Findings findings) {
                        out.println(section.heading());
                        findings.findings()
                                .forEach(found -> out.printf("  %8s  %s%n", found.figure(), found.headline()));
                    }
                }
            }
        }
        out.println(page.toAbsolutePath());
    }

    private void notices(Manifest.CorpusCard corpus) {
        corpus.leftOut().forEach(reason -> err.println("headlight: " + corpus.name() + ": " + reason));
        corpus.notices()
                .forEach((notice, count) -> err.println("headlight: " + corpus.name() + ": " + notice + ": " + count));
        if (corpus.unit() != Unit.DOCUMENT) {
            err.println("headlight: " + corpus.name() + " marks no documents, so errors and tests stand on its "
                    + corpus.unit().plural());
        }
    }
}
