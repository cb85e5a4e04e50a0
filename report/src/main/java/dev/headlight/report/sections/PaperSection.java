package dev.headlight.report.sections;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.paper.JudgedClaim;
import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.analysis.paper.PublishedClaim;
import dev.headlight.analysis.paper.Verdict;
import dev.headlight.analysis.paper.VerdictRule;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.surface.EdgeClass;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.maps.Measure;
import dev.headlight.report.Block;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Prose;
import dev.headlight.report.Row;
import dev.headlight.report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The paper, section by section: what it says, what was measured, what of it holds, and its figures drawn again. */
public final class PaperSection {

    /** The sections that make claims, with their headings. */
    private static final Map<String, String> HEADINGS = headings();

    private final PaperResult result;
    private final String model;

    private PaperSection(PaperResult result, String model) {
        this.result = result;
        this.model = model;
    }

    private static Map<String, String> headings() {
        Map<String, String> headings = new LinkedHashMap<>();
        headings.put("3", "§3 Surface patterns");
        headings.put("4.2", "§4.2 Dependency syntax");
        headings.put("4.3", "§4.3 Coreference");
        headings.put("5", "§5 Probing all heads together");
        headings.put("6", "§6 Heads that behave alike");
        return headings;
    }

    /**
     * The sections, in the order of the paper.
     *
     * @param model the name of the model
     */
    public static List<Section> of(PaperResult result, String model) {
        return new PaperSection(result, model).sections();
    }

    /** What was found, in lines: the verdicts, and each claim that does not hold. */
    public static List<String> lines(PaperResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(Arrays.stream(Verdict.values())
                        .map(verdict -> verdict.inWords() + ": " + result.count(verdict))
                        .collect(Collectors.joining(", "))
                + " (of " + Words.count(result.claims().size(), "claim", "claims") + ")");
        result.claims().stream()
                .filter(claim -> claim.ours().verdict() == Verdict.DOES_NOT_HOLD)
                .map(PaperClaims::line)
                .forEach(lines::add);
        result.left()
                .forEach(part -> lines.add(
                        "left out: %s (§%s), which needs %s".formatted(part.name(), part.section(), part.needs())));
        return lines;
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(summary());
        HEADINGS.forEach((number, heading) -> {
            List<JudgedClaim> claims = result.ofSection(number);
            if (!claims.isEmpty()) {
                List<Block> blocks = new ArrayList<>();
                blocks.add(PaperClaims.table("paper-claims-" + number.replace('.', '-'), heading, claims));
                blocks.addAll(figures(number));
                sections.add(new Section("paper-" + number.replace('.', '-'), heading, blocks));
            }
        });
        result.gap()
                .ifPresent(gap -> sections.add(
                        GapSection.of(gap, part("gap").manifest().corpus().testUnit())));
        if (result.withReference()) {
            sections.add(new Section(
                    "paper-reference",
                    "What the released code changes",
                    List.of(new Prose(REFERENCE), PaperClaims.differences(result.claims()))));
        }
        sections.add(new Section("paper-parts", "What was read", List.of(PaperParts.table(result), left())));
        return sections;
    }

    private static final String REFERENCE =
            "The code that the authors released does some things otherwise than the paper says. Here all of them are turned on"
                    + " at once, and each claim is measured both ways over the same texts: where the numbers differ, that is why"
                    + " one does not get the paper's number by following its text.";

    private Section summary() {
        List<Finding> findings = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = result.count(verdict);
            findings.add(new Finding(
                    Long.toString(count),
                    (count == 1 ? "claim " : "claims ") + (count == 1 ? verdict.inWords() : plural(verdict)),
                    meaning(verdict)));
        }
        return new Section(
                "paper",
                "What of the paper holds",
                List.of(new Findings(findings), new Prose(VerdictRule.inWords()), PaperClaims.bars(result, HEADINGS)));
    }

    private static String plural(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "hold";
            case HOLDS_IN_PART -> "hold in part";
            case DOES_NOT_HOLD -> "do not hold";
            case CANNOT_BE_JUDGED -> "cannot be judged";
        };
    }

    private static String meaning(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "Our number is the published one, as far as it can be known.";
            case HOLDS_IN_PART -> "What was found is there, but the number is another one.";
            case DOES_NOT_HOLD -> "What was found is not there.";
            case CANNOT_BE_JUDGED ->
                "There is no number, too little stands behind it, or it is of something that cannot be compared.";
        };
    }

    private Prose left() {
        return new Prose(
                result.left().isEmpty()
                        ? "No part of the paper was left out."
                        : "Left out: "
                                + Words.list(result.left().stream()
                                        .map(part -> "%s (§%s), which needs %s"
                                                .formatted(part.name(), part.section(), part.needs()))
                                        .toList())
                                + ".");
    }

    private PaperResult.Part part(String name) {
        return result.parts().stream()
                .filter(part -> part.name().equals(name) && !part.reference())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the result has no part \"" + name + "\""));
    }

    private List<Block> figures(String section) {
        return switch (section) {
            case "3" -> surface();
            case "4.2" -> result.syntax().map(PaperSection::syntax).orElse(List.of());
            case "4.3" -> result.coreference().map(this::coreference).orElse(List.of());
            case "5" -> result.probes().map(this::probes).orElse(List.of());
            default -> result.cluster().map(this::cluster).orElse(List.of());
        };
    }

    private List<Block> surface() {
        List<Block> blocks = new ArrayList<>();
        result.surface().ifPresent(surface -> {
            SurfaceFigures figures = new SurfaceFigures(surface, false);
            if (!surface.examples().isEmpty()) {
                blocks.add(SurfaceSection.lines(surface.examples(), Measure.ATTENTION));
            }
            blocks.add(figures.neighbours());
            blocks.add(special(surface, figures));
        });
        result.gradients()
                .ifPresent(gradients -> blocks.addAll(
                        EdgeSection.of(gradients, Measure.GRADIENTS).blocks()));
        result.surface().ifPresent(surface -> blocks.add(entropies(surface)));
        return blocks;
    }

    private static Row special(SurfaceResult surface, SurfaceFigures figures) {
        return surface.has(EdgeClass.SEP)
                ? Row.of(figures.specialTokens(), figures.fromSeparator())
                : Row.of(figures.specialTokens());
    }

    private static Row entropies(SurfaceResult surface) {
        SurfaceFigures figures = new SurfaceFigures(surface, false);
        return SurfaceSummary.hasClassToken(surface)
                ? Row.of(figures.entropy(), figures.classEntropy())
                : Row.of(figures.entropy());
    }

    private static List<Block> syntax(SyntaxResult syntax) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new SyntaxFigures(syntax).relations());
        if (!syntax.examples().isEmpty()) {
            blocks.add(SyntaxLines.of(syntax.examples(), Measure.ATTENTION));
        }
        return blocks;
    }

    private List<Block> coreference(CoreferenceResult coreference) {
        CoreferenceFigures figures = new CoreferenceFigures(
                coreference, part("coreference").manifest().corpus().testUnit(), published());
        return List.of(figures.bars(), figures.table());
    }

    private List<Block> probes(ProbeResult probes) {
        return List.of(new ProbeFigures(probes, published()).scores(), ProbeTables.scores(probes, published()));
    }

    /** The paper's numbers, by the ids of its claims. */
    private Map<String, Double> published() {
        return result.claims().stream()
                .map(JudgedClaim::claim)
                .collect(Collectors.toMap(PublishedClaim::id, PublishedClaim::published));
    }

    private List<Block> cluster(ClusterResult cluster) {
        ClusterFigures figures = new ClusterFigures(cluster, PaperHeads.of(model));
        return List.of(
                cluster.roles().isEmpty()
                        ? Row.of(figures.byLayer(), figures.byGroup())
                        : Row.of(figures.byRole(), figures.byLayer()),
                figures.layerGap());
    }
}
