package dev.headlight.cli;

import dev.headlight.report.Facts.Fact;
import dev.headlight.report.Report;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ManifestSection;
import dev.headlight.result.Manifest;
import dev.headlight.study.StudyOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts sections together to a report. */
final class Reports {

    private Reports() {}

    /** Writes the page and its CSV files, and returns the page. */
    static Path write(Path folder, String title, StudyOutcome outcome, List<Section> sections) {
        Manifest manifest = outcome.manifest();
        List<Section> all = new ArrayList<>(sections);
        all.add(ManifestSection.of(manifest));
        return new Report(title, subtitle(manifest), facts(manifest), all).write(folder);
    }

    private static String subtitle(Manifest manifest) {
        return "%s over %s".formatted(manifest.measure(), manifest.corpus().name());
    }

    private static List<Fact> facts(Manifest manifest) {
        return List.of(
                new Fact("model", manifest.model().name()),
                new Fact(
                        "heads",
                        manifest.model().layers() + " layers × "
                                + manifest.model().heads()),
                new Fact("segments", count(manifest.corpus().examples())),
                new Fact("documents", count(manifest.corpus().documents())),
                new Fact("tokens", count(manifest.corpus().tokens())));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
