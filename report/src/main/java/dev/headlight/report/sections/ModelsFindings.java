package dev.headlight.report.sections;

import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.OverModels;
import dev.headlight.analysis.models.OverModels.Gain;
import dev.headlight.analysis.models.Partnership;
import dev.headlight.analysis.models.RoleOverModels;
import dev.headlight.analysis.models.Variation;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Crossed;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What several models say, in words. */
final class ModelsFindings {

    private static final int LINES = 10;
    private static final int NAMED = 5;

    private final ModelsResult result;
    private final TestUnit unit;
    private final int count;

    ModelsFindings(ModelsResult result, TestUnit unit) {
        this.result = result;
        this.unit = unit;
        this.count = result.models().size();
    }

    Findings findings() {
        List<Finding> findings = new ArrayList<>();
        together()
                .ifPresent(number ->
                        findings.add(result.variation() == Variation.STEP ? grown(number) : together(number)));
        if (result.variation() == Variation.SEED) {
            if (result.numbers().stream().anyMatch(number -> number.gain().isPresent())) {
                findings.add(beyond());
            } else {
                mostSpread().ifPresent(number -> findings.add(spread(number)));
            }
        } else if (result.variation() == Variation.KIND && together().isEmpty()) {
            mostSpread().ifPresent(number -> findings.add(spread(number)));
        }
        if (!result.roles().isEmpty()) {
            findings.add(steady());
        }
        if (!result.partners().isEmpty()) {
            findings.add(partners());
        }
        return new Findings(findings);
    }

    /** The most telling numbers, each in a line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        together().ifPresent(number -> lines.add(line(number)));
        List<OverModels> others = result.numbers().stream()
                .filter(number -> !number.key().equals(SyntaxAnalysis.TOGETHER))
                .sorted(Comparator.comparing((OverModels number) -> !number.isShown())
                        .thenComparingDouble(number -> number.isShown() ? -gain(number) : -number.questions()))
                .toList();
        others.stream().limit(LINES).map(this::line).forEach(lines::add);
        if (others.size() > LINES) {
            lines.add("and " + Words.count(others.size() - LINES, "further number", "further numbers"));
        }
        if (result.variation() == Variation.KIND) {
            lines.add("nothing is said of models trained alike: these are of different kinds");
        } else if (result.variation() == Variation.SEED && count < Crossed.MINIMUM_MODELS) {
            lines.add(String.format(
                    Locale.ROOT,
                    "models trained alike cannot be judged: there are %d models, and at least %d are needed",
                    count,
                    Crossed.MINIMUM_MODELS));
        }
        return lines;
    }

    private static double gain(OverModels number) {
        double gain = number.gain().map(Gain::value).orElse(0.0);
        return Double.isNaN(gain) ? Double.NEGATIVE_INFINITY : gain;
    }

    private Optional<OverModels> together() {
        return result.numbers().stream()
                .filter(number -> number.key().equals(SyntaxAnalysis.TOGETHER))
                .findFirst();
    }

    private String line(OverModels number) {
        String name = number.key().equals(SyntaxAnalysis.TOGETHER)
                ? number.title()
                : number.key().replace('_', ' ');
        if (result.variation() == Variation.STEP) {
            return "%s: from %s at %s to %s at %s"
                    .formatted(name, said(number, first()), at(first()), said(number, last()), at(last()));
        }
        return "%s: %s; for these models%s%s, over %s%s"
                .formatted(
                        name,
                        print(number, number.mean()),
                        number.ofThese().isKnown() ? interval(number, number.ofThese()) : " no interval",
                        number.ofSuch().isKnown()
                                ? ", for models trained alike" + interval(number, number.ofSuch())
                                : "",
                        unit.count(number.blocks()),
                        number.gain()
                                .map(gain -> "; a rule without a model: " + print(number, gain.rule()))
                                .orElse(""));
    }

    private OfModel first() {
        return result.models().get(0);
    }

    private OfModel last() {
        return result.models().get(count - 1);
    }

    private static String at(OfModel model) {
        return "step " + Format.COUNT.print(model.step());
    }

    private static String said(OverModels number, OfModel model) {
        OfModel.Score score = model.scores().get(number.key());
        return score == null ? "n/a" : print(number, score.value()) + interval(number, score.ci95());
    }

    private static boolean isFraction(OverModels number) {
        return number.valueUnit().equals("fraction");
    }

    /** With its unit. */
    static String print(OverModels number, double value) {
        return isFraction(number)
                ? Format.PERCENT.print(value) + " %"
                : Format.DECIMAL.print(value) + " " + number.valueUnit();
    }

    private static String interval(OverModels number, Interval interval) {
        Format format = isFraction(number) ? Format.PERCENT : Format.DECIMAL;
        return interval.isKnown()
                ? " [%s, %s]".formatted(format.print(interval.low()), format.print(interval.high()))
                : "";
    }

    private Finding grown(OverModels number) {
        OfModel.Score end = last().scores().get(number.key());
        return new Finding(
                end == null ? "n/a" : Format.PERCENT.print(end.value()) + " %",
                "of the words have their governor found by the best head of their relation, at " + at(last()),
                "At %s it was %s. Heads are chosen anew at each of %s, by one half of the %s, and scored on the other, %s; without"
                                .formatted(
                                        at(first()),
                                        said(number, first()),
                                        Words.count(count, "step", "steps"),
                                        unit.plural(),
                                        Words.count(number.questions(), "word", "words"))
                        + number.gain()
                                .map(gain -> " any model, by the best offset of each relation, %s."
                                        .formatted(print(number, gain.rule())))
                                .orElse(" a model, nothing."));
    }

    private Finding together(OverModels number) {
        return new Finding(
                Format.PERCENT.print(number.mean()) + " %",
                "of the words have their governor found by the best head of their relation, on the mean over %s"
                        .formatted(Words.count(count, "model", "models")),
                "Over %s,%s for these very models; %s.%s"
                        .formatted(
                                unit.count(number.blocks()),
                                number.ofThese().isKnown()
                                        ? interval(number, number.ofThese())
                                        : " without an interval",
                                beyondThese(number),
                                number.gain()
                                        .map(gain -> " The best offset of each relation finds %s."
                                                .formatted(print(number, gain.rule())))
                                        .orElse("")));
    }

    /** What may be said of other models, or why nothing may. */
    private String beyondThese(OverModels number) {
        if (number.ofSuch().isKnown()) {
            return "%s for the mean of models trained alike, and%s for one more of them; the standard deviation between models is %s, and the standard error over %s %s"
                    .formatted(
                            interval(number, number.ofSuch()).strip(),
                            interval(number, number.ofAnother()),
                            points(number, number.deviationOfModels()),
                            unit.plural(),
                            points(number, number.errorOfDocuments()));
        }
        if (result.variation() == Variation.KIND) {
            return "nothing is said of others, for these are of different kinds";
        }
        return count < Crossed.MINIMUM_MODELS
                ? String.format(
                        Locale.ROOT,
                        "nothing can be said of others, for which at least %d models are needed",
                        Crossed.MINIMUM_MODELS)
                : String.format(
                        Locale.ROOT,
                        "nothing can be said of others, for which at least %d %s are needed",
                        Resampling.MINIMUM_BLOCKS,
                        unit.plural());
    }

    private static String points(OverModels number, double value) {
        return isFraction(number)
                ? Format.PERCENT.print(value) + " points"
                : Format.FINE.print(value) + " " + number.valueUnit();
    }

    private Finding beyond() {
        List<OverModels> asked = result.numbers().stream()
                .filter(number -> number.gain().isPresent() && !number.key().equals(SyntaxAnalysis.TOGETHER))
                .toList();
        List<OverModels> shown = asked.stream()
                .filter(OverModels::isShown)
                .sorted(Comparator.comparingDouble(number -> -gain(number)))
                .toList();
        long judged = asked.stream()
                .filter(number -> number.gain()
                        .filter(gain -> !Double.isNaN(gain.pHolm()))
                        .isPresent())
                .count();
        String named = shown.isEmpty()
                ? judged == 0 ? beyondThese(asked.get(0)) + "." : "None passes the test."
                : "First among them are "
                        + Words.list(
                                shown.stream().limit(NAMED).map(OverModels::key).toList())
                        + ".";
        return new Finding(
                Integer.toString(shown.size()),
                "of %s are found more often by the heads of models trained alike than by a rule without a model"
                        .formatted(asked.size()),
                "A test of the gain on the best fixed rule, with models and %s as sources of chance, corrected for %s that can be judged. %s"
                        .formatted(unit.plural(), judged == 1 ? "the one" : "the " + judged, Words.sentence(named)));
    }

    private Optional<OverModels> mostSpread() {
        return result.numbers().stream()
                .filter(number -> number.deviationOfModels() > 0 && number.errorOfDocuments() > 0)
                .max(Comparator.comparingDouble(number -> number.deviationOfModels() / number.errorOfDocuments()));
    }

    private Finding spread(OverModels number) {
        return new Finding(
                points(number, number.deviationOfModels()),
                "is the standard deviation between models of the " + number.title()
                        + ", in which they differ most surely",
                "Over %s alone its standard error is %s. The mean over models is %s;%s for these very models, %s."
                        .formatted(
                                unit.plural(),
                                points(number, number.errorOfDocuments()),
                                print(number, number.mean()),
                                interval(number, number.ofThese()),
                                beyondThese(number)));
    }

    private Finding steady() {
        List<RoleOverModels> everywhere =
                result.roles().stream().filter(role -> role.models() == count).toList();
        String steadiest = everywhere.stream()
                .filter(role -> !Double.isNaN(role.deviation()))
                .min(Comparator.comparingDouble(RoleOverModels::deviation))
                .map(role -> String.format(
                        Locale.ROOT,
                        " The steadiest in its place is %s: layer %.1f, give or take %.1f.",
                        role.about().replace('_', ' '),
                        role.layer(),
                        role.deviation()))
                .orElse("");
        return new Finding(
                "%s of %s".formatted(everywhere.size(), result.roles().size()),
                "claims that are made of a head of any model are made in all " + count,
                (everywhere.isEmpty()
                                ? "None is made in all of them."
                                : "Of "
                                        + Words.list(everywhere.stream()
                                                .limit(NAMED)
                                                .map(role -> role.about().replace('_', ' '))
                                                .toList())
                                        + (everywhere.size() > NAMED ? " and others." : "."))
                        + steadiest);
    }

    private Finding partners() {
        List<Integer> ofFirst = result.roles().stream()
                .flatMap(role -> role.partners().stream())
                .toList();
        int met = ofFirst.stream().mapToInt(Integer::intValue).sum();
        int possible = ofFirst.size() * result.partners().size();
        double distance = result.partners().stream()
                .map(Partnership::matching)
                .mapToDouble(matching -> matching.distance())
                .average()
                .orElse(Double.NaN);
        double chance = result.partners().stream()
                .map(Partnership::matching)
                .mapToDouble(matching -> matching.chance())
                .average()
                .orElse(Double.NaN);
        String apart =
                "Matched by all their numbers, partners are %s standard deviations apart on average, any two heads %s."
                        .formatted(Format.DECIMAL.print(distance), Format.DECIMAL.print(chance));
        return possible == 0
                ? new Finding(Format.DECIMAL.print(distance), "standard deviations lie between partners", apart)
                : new Finding(
                        "%s of %s".formatted(met, possible),
                        "claims of heads of %s are made of their partners in other models".formatted(first().label()),
                        apart + " Partners are assigned one to one, whatever is claimed of them.");
    }
}
