package dev.headlight.report.sections;

import dev.headlight.manifest.Manifest;
import dev.headlight.model.ModelCard;
import dev.headlight.report.Block;
import dev.headlight.report.Facts;
import dev.headlight.report.Facts.Fact;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How the results were made, so that they can be made again. */
public final class ManifestSection {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String OPTION = "Option";
    private static final String OPTIONS = "Options";

    private ManifestSection() {}

    /** The section of a report that stands on these runs, one or more. */
    public static Section of(List<Manifest> manifests) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Prose("Everything that may move a number is listed here, and in results.json."
                + (manifests.size() == 1 ? "" : " What all runs share comes first, then what each has of its own.")));
        List<List<Fact>> all = manifests.stream().map(ManifestSection::facts).toList();
        List<Fact> shared = all.get(0).stream()
                .filter(fact -> all.stream().allMatch(facts -> facts.contains(fact)))
                .toList();
        blocks.add(new Facts(joined(shared)));
        for (List<Fact> facts : all) {
            List<Fact> own =
                    facts.stream().filter(fact -> !shared.contains(fact)).toList();
            if (!own.isEmpty()) {
                blocks.add(new Facts(joined(own)));
            }
        }
        return new Section("method", "How this was made", blocks);
    }

    /** All options on one line, where the first of them stands. */
    private static List<Fact> joined(List<Fact> facts) {
        String options = facts.stream()
                .filter(fact -> fact.name().equals(OPTION))
                .map(Fact::value)
                .collect(Collectors.joining(", "));
        List<Fact> found = new ArrayList<>();
        for (Fact fact : facts) {
            boolean option = fact.name().equals(OPTION);
            if (!option) {
                found.add(fact);
            } else if (found.stream().noneMatch(one -> one.name().equals(OPTIONS))) {
                found.add(new Fact(OPTIONS, options));
            }
        }
        return found;
    }

    private static List<Fact> facts(Manifest manifest) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Model", model(manifest.model())));
        facts.add(new Fact(
                "Weights", manifest.model().source() + ", " + manifest.model().checksum()));
        facts.add(new Fact("Measure", manifest.measure()));
        manifest.reducedPrecision().ifPresent(errors -> facts.add(new Fact("Precision", errors)));
        facts.add(new Fact("Corpus", corpus(manifest.corpus())));
        manifest.corpus()
                .files()
                .forEach(file -> facts.add(new Fact(
                        "File", "%s, %s bytes, %s".formatted(file.name(), count(file.bytes()), file.checksum()))));
        manifest.corpus().leftOut().forEach(reason -> facts.add(new Fact("Left out", reason.toString())));
        manifest.corpus().noticed().forEach(notice -> facts.add(new Fact("Notice", notice)));
        options(manifest).forEach(option -> facts.add(new Fact(OPTION, option)));
        facts.add(new Fact(
                "Reference behaviours", manifest.compat().isEmpty() ? "none" : String.join(", ", manifest.compat())));
        String command = manifest.command();
        if (command != null) {
            facts.add(new Fact("Command", command));
        }
        facts.add(new Fact("Made by", manifest.tool() + " on " + manifest.java()));
        facts.add(new Fact(
                "Machine",
                manifest.machine() + ", " + manifest.threads() + (manifest.threads() == 1 ? " thread" : " threads")));
        facts.add(new Fact(
                "Run", TIME.format(manifest.start()) + ", took " + duration(Math.round(manifest.durationSeconds()))));
        return facts;
    }

    private static String model(ModelCard model) {
        return String.format(
                Locale.ROOT,
                "%s: %d layers of %d heads, %s parameters, %s",
                model.name(),
                model.layers(),
                model.heads(),
                count(model.parameters()),
                model.lowerCase() ? "lower-casing" : "keeping case");
    }

    private static String corpus(Manifest.CorpusCard corpus) {
        return "%s: %s inputs of %s, %s tokens"
                .formatted(corpus.name(), count(corpus.examples()), corpus.units(), count(corpus.tokens()));
    }

    private static List<String> options(Manifest manifest) {
        return manifest.asSet().toMap().entrySet().stream()
                .map(option -> options(Map.of(option.getKey(), option.getValue())))
                .toList();
    }

    private static String options(Map<?, ?> options) {
        return options.entrySet().stream()
                .map(option -> option.getValue() instanceof Map<?, ?> within
                        ? option.getKey() + " (" + options(within) + ")"
                        : option.getKey() + " = " + option.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String duration(long seconds) {
        return seconds < 60
                ? seconds + (seconds == 1 ? " second" : " seconds")
                : String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60);
    }

    private static String count(long number) {
        return Format.COUNT.print(number);
    }
}
