package dev.headlight.cli;

import dev.headlight.report.Block;
import dev.headlight.report.Facts.Fact;
import dev.headlight.report.Findings;
import dev.headlight.report.Report;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ManifestSection;
import dev.headlight.result.Json;
import dev.headlight.result.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes results and reports. */
final class Reports {

    private static final char NON_BREAKING_HYPHEN = '\u2011';

    private Reports() {}

    /**
     * Writes the results of analyses and one report of them, and says what was found. Results lie in the folder itself;
     * where there are several, each in a folder of its name.
     */
    static void write(Path folder, List<Chapter> chapters, PrintWriter out) {
        for (Chapter chapter : chapters) {
            Path place = chapters.size() == 1 ? folder : folder.resolve(chapter.name());
            Json.write(place.resolve("results.json"), chapter.results());
        }
        say(report(folder, chapters), chapters, out);
    }

    private static void say(Path page, List<Chapter> chapters, PrintWriter out) {
        for (Chapter chapter : chapters) {
            for (Section section : chapter.sections()) {
                for (Block block : section.blocks()) {
                    if (block instanceof Findings findings) {
                        out.println(section.heading());
                        findings.findings()
                                .forEach(found -> out.printf("  %8s  %s%n", found.figure(), found.headline()));
                    }
                }
            }
        }
        out.println(page.toAbsolutePath());
    }

    private static Path report(Path folder, List<Chapter> chapters) {
        Manifest manifest = chapters.get(0).results().manifest();
        List<Section> sections = new ArrayList<>();
        chapters.forEach(chapter -> sections.addAll(chapter.sections()));
        sections.add(ManifestSection.of(chapters.stream()
                .map(chapter -> chapter.results().manifest())
                .distinct()
                .toList()));
        String corpora = chapters.stream()
                .map(chapter -> chapter.results().manifest().corpus().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return new Report(
                        "What the heads of " + unbroken(manifest.model().name()) + " look at",
                        manifest.measure() + " over " + corpora,
                        facts(manifest),
                        sections)
                .write(folder);
    }

    /** A name that no line breaks. */
    static String unbroken(String name) {
        return name.replace('-', NON_BREAKING_HYPHEN);
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
