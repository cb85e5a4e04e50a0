package dev.headlight.cli;

import dev.headlight.report.Facts.Fact;
import dev.headlight.report.Report;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ManifestSection;
import dev.headlight.result.Json;
import dev.headlight.result.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes results and reports. */
final class Reports {

    private Reports() {}

    /** Writes results.json and the report of one analysis, and returns the report's page. */
    static Path write(Path folder, Chapter chapter) {
        Json.write(folder.resolve("results.json"), chapter.results());
        return report(folder, List.of(chapter));
    }

    /** Writes the results of several analyses, each in a folder of its name, and one report; returns its page. */
    static Path write(Path folder, List<Chapter> chapters) {
        for (Chapter chapter : chapters) {
            Json.write(folder.resolve(chapter.name()).resolve("results.json"), chapter.results());
        }
        return report(folder, chapters);
    }

    private static Path report(Path folder, List<Chapter> chapters) {
        Manifest manifest = chapters.get(0).results().manifest();
        List<Section> sections = new ArrayList<>();
        chapters.forEach(chapter -> sections.addAll(chapter.sections()));
        sections.add(ManifestSection.of(
                chapters.stream().map(chapter -> chapter.results().manifest()).toList()));
        return new Report(
                        "What the heads of " + manifest.model().name() + " look at",
                        subtitle(manifest),
                        facts(manifest),
                        sections)
                .write(folder);
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
                new Fact("inputs", count(manifest.corpus().examples())),
                new Fact("documents", count(manifest.corpus().documents())),
                new Fact("tokens", count(manifest.corpus().tokens())));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
