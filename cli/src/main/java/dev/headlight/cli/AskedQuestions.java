package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.inquiry.Inquiries;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The questions that share a reading, each set as its own command would set it. */
final class AskedQuestions {

    /** Those that have options, with the reference behaviours that act on them. */
    private static final Map<String, Set<Compat>> SWITCHES = Map.of(
            "surface", SurfaceCommand.SWITCHES,
            "cluster", ClusterCommand.SWITCHES,
            "syntax", SyntaxCommand.SWITCHES,
            "coref", CoreferenceCommand.SWITCHES);

    private final List<Inquiry<?>> inquiries = new ArrayList<>();
    private final List<Compat> given;
    private final Set<Compat> switches;
    private final boolean nonMetric;
    private final boolean noTrees;
    private final long seed;

    /** @throws UsageException if one cannot be asked so, or a reference behaviour does nothing to any of them */
    AskedQuestions(Collection<String> names, List<Compat> compat, boolean nonMetric, boolean noTrees, long seed) {
        this.given = compat;
        this.nonMetric = nonMetric;
        this.noTrees = noTrees;
        this.seed = seed;
        Set<Compat> known = new HashSet<>();
        names.forEach(name -> known.addAll(SWITCHES.getOrDefault(name, Set.of())));
        switches = Compats.of(compat, known);
        names.forEach(name -> inquiries.add(inquiry(name)));
        if (inquiries.stream()
                        .map(inquiry -> inquiry.needs().targets())
                        .distinct()
                        .count()
                > 1) {
            throw new UsageException("of " + String.join(",", names)
                    + " some predict masked tokens and others read the text as it is: ask them apart");
        }
    }

    List<Inquiry<?>> inquiries() {
        return List.copyOf(inquiries);
    }

    /** All reference behaviours that were given. */
    Set<Compat> switches() {
        return switches;
    }

    private Inquiry<?> inquiry(String name) {
        Set<Compat> own = EnumSet.noneOf(Compat.class);
        given.stream().filter(SWITCHES.getOrDefault(name, Set.of())::contains).forEach(own::add);
        return switch (name) {
            case "surface" -> new SurfaceInquiry(own);
            case "cluster" -> ClusterCommand.inquiry(own, nonMetric, seed);
            case "syntax" -> SyntaxCommand.inquiry(own, !noTrees, seed);
            case "coref" -> CoreferenceCommand.inquiry(List.of(), own, seed);
            default -> foreign(name);
        };
    }

    /** A question of another jar, as it is set by default. */
    private static Inquiry<?> foreign(String name) {
        Set<String> known = new TreeSet<>(SWITCHES.keySet());
        for (Inquiry<?> inquiry : Inquiries.all()) {
            if (inquiry instanceof MapInquiry<?> && !inquiry.schema().name().startsWith("headlight/")) {
                if (inquiry.schema().shortName().equals(name)) {
                    return inquiry;
                }
                known.add(inquiry.schema().shortName());
            }
        }
        throw new UsageException(
                "question: found \"" + name + "\", expected those that share a reading: " + String.join(", ", known));
    }
}
