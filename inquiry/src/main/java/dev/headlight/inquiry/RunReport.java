package dev.headlight.inquiry;

import dev.headlight.manifest.Manifest;
import dev.headlight.report.Facts.Fact;
import dev.headlight.report.Report;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ManifestSection;
import dev.headlight.result.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** One report of one or more answers. */
final class RunReport {

    private static final char NON_BREAKING_HYPHEN = '\u2011';

    private RunReport() {}

    static Report of(List<Answered<?>> answers) {
        List<Manifest> manifests =
                answers.stream().map(answered -> answered.results().manifest()).toList();
        List<Section> sections = new ArrayList<>();
        Section method = ManifestSection.of(manifests.stream().distinct().toList());
        Set<String> ids = method.ids().collect(Collectors.toSet());
        answers.forEach(answered -> sections.addAll(sections(answered, ids)));
        sections.add(method);
        List<Answered<?>> firstHand = Answered.firstHand(answers);
        List<Manifest> read = firstHand.stream()
                .map(answered -> answered.results().manifest())
                .toList();
        return new Report(
                "What the heads of " + names(manifests) + " look at",
                join(read, Manifest::measure) + " over "
                        + join(read, manifest -> manifest.corpus().name())
                        + scope(answers),
                facts(firstHand, read),
                sections);
    }

    /** Of which models all is said, where that is one: another training of the same kind may come out otherwise. */
    private static String scope(List<Answered<?>> answers) {
        boolean ofOne = answers.stream().allMatch(answered -> answered.inquiry().isOfOneModel())
                && answers.stream()
                                .map(answered ->
                                        answered.results().manifest().model().checksum())
                                .distinct()
                                .count()
                        == 1;
        return ofOne ? "; all that is said is said of this checkpoint" : "";
    }

    /** What shows an answer, with ids that the report does not have yet: those of a question asked twice get a number. */
    private static List<Section> sections(Answered<?> answered, Set<String> ids) {
        List<Section> sections = answered.sections();
        for (int number = 2; sections.stream().flatMap(Section::ids).anyMatch(ids::contains); number++) {
            String prefix = "run-" + number + "-";
            sections = answered.sections().stream()
                    .map(section -> section.withPrefix(prefix))
                    .toList();
        }
        sections.stream().flatMap(Section::ids).forEach(ids::add);
        return sections;
    }

    private static String names(List<Manifest> manifests) {
        return join(manifests, manifest -> manifest.model().name()).replace('-', NON_BREAKING_HYPHEN);
    }

    private static String join(List<Manifest> manifests, Function<Manifest, String> part) {
        return manifests.stream().map(part).distinct().collect(Collectors.joining(", "));
    }

    private static List<Fact> facts(List<Answered<?>> answers, List<Manifest> manifests) {
        return List.of(
                new Fact("model", join(manifests, manifest -> manifest.model().name())),
                new Fact(
                        "heads",
                        answers.stream().map(Answered::heads).distinct().collect(Collectors.joining(", "))),
                new Fact("inputs", count(manifests, corpus -> corpus.examples())),
                new Fact(units(manifests), count(manifests, corpus -> corpus.documents())),
                new Fact("tokens", count(manifests, corpus -> corpus.tokens())));
    }

    /** What the corpora are made of, such as "documents and sentences". */
    private static String units(List<Manifest> manifests) {
        return manifests.stream()
                .map(manifest -> manifest.corpus().unit())
                .distinct()
                .sorted()
                .map(Unit::plural)
                .collect(Collectors.joining(" and "));
    }

    /** The sum over corpora, each counted once. */
    private static String count(List<Manifest> manifests, ToLongFunction<Manifest.CorpusCard> number) {
        long sum = manifests.stream()
                .map(Manifest::corpus)
                .distinct()
                .mapToLong(number)
                .sum();
        return String.format(Locale.ROOT, "%,d", sum);
    }
}
