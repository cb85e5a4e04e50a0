package dev.headlight.report.sections;

import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.OverModels;
import dev.headlight.analysis.models.Variation;
import dev.headlight.report.Block;
import dev.headlight.report.Facts;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.result.LeftOut;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Crossed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Several models beside one another: what holds of such models, how steady a role is, how it grows over a training. */
public final class ModelsSection {

    private ModelsSection() {}

    /** What was found, in lines. */
    public static List<String> lines(ModelsResult result, TestUnit unit) {
        return new ModelsFindings(result, unit).lines();
    }

    /**
     * The sections, in reading order.
     *
     * @param unit what the tests count
     */
    public static List<Section> of(ModelsResult result, TestUnit unit) {
        ModelsFigures figures = new ModelsFigures(result);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "models",
                result.variation() == Variation.STEP
                        ? "Over the steps of a training"
                        : "Over models and " + unit.plural(),
                List.of(new ModelsFindings(result, unit).findings(), new Prose(reading(result)))));
        List<Block> numbers = new ArrayList<>();
        numbers.add(result.variation() == Variation.STEP ? figures.steps() : figures.means());
        numbers.add(new ModelsTable(result).numbers());
        numbers.add(new ModelsTable(result).models());
        sections.add(new Section("models-numbers", "Number by number", numbers));
        List<Block> heads = new ArrayList<>();
        if (!result.roles().isEmpty()) {
            heads.add(new ModelsTable(result).roles());
        }
        heads.add(new ModelsTable(result).partners());
        sections.add(new Section("models-heads", "Which heads play the same part", heads));
        sections.add(new Section("models-read", "What each model read", List.of(facts(result))));
        return sections;
    }

    private static String reading(ModelsResult result) {
        String units = result.unit().plural();
        String chosen = "A head that was chosen is scored on " + units
                + " by which no model has chosen, and of these on such as all models read alike. ";
        String each = "Each model's own report is in the folder \"models\".";
        if (result.variation() == Variation.STEP) {
            return chosen
                    + "The models are checkpoints of one training. They are not a random sample, so differences are reported step by"
                    + " step, with intervals over " + units + ", and nothing can be concluded about other trainings. "
                    + each;
        }
        if (result.variation() == Variation.KIND) {
            return chosen
                    + "The intervals are of those models that were asked: only the " + units
                    + " could be others. The models are of different"
                    + " kinds. They are not a random sample, so nothing can be concluded about models trained alike, nor about one"
                    + " more of them. "
                    + each;
        }
        String sample = result.models().size() < Crossed.MINIMUM_MODELS
                ? String.format(
                        Locale.ROOT,
                        "How much such models differ cannot be told from %d: at least %d are needed for an interval beyond these"
                                + " very models. ",
                        result.models().size(),
                        Crossed.MINIMUM_MODELS)
                : "";
        return chosen
                + "\"These models\" is an interval for those that were asked: only the " + units + " could be others."
                + " \"Models alike\" is one for the mean of all models that could have come of such trainings: models and "
                + units + " are crossed"
                + " sources of chance. \"Another\" is where one further model lies. The last two take the models for a random"
                + " sample, and their spread for normal. "
                + sample
                + each;
    }

    private static Facts facts(ModelsResult result) {
        List<Facts.Fact> facts = new ArrayList<>();
        for (OfModel model : result.models()) {
            String left = model.leftOut().isEmpty()
                    ? "none left out"
                    : Words.count(
                                    model.leftOut().stream()
                                            .mapToLong(LeftOut::count)
                                            .sum(),
                                    "input",
                                    "inputs")
                            + " left out";
            facts.add(new Facts.Fact(
                    model.label(),
                    String.format(
                            Locale.ROOT,
                            "%s, %d layers of %d heads: %s inputs of %s, %s; %s",
                            model.name(),
                            model.layers(),
                            model.heads(),
                            Format.COUNT.print(model.examples()),
                            result.unit().count(model.documents()),
                            left,
                            model.file())));
        }
        int apart = result.numbers().stream().mapToInt(OverModels::apart).max().orElse(0);
        facts.add(new Facts.Fact(
                "Read alike",
                apart == 0
                        ? "All models read the same of every " + result.unit().singular() + "."
                        : "Of up to %s, not all models read the same; these are left out of what is said over models."
                                .formatted(result.unit().count(apart))));
        return new Facts(facts);
    }
}
