package dev.headlight.analysis.models;

import dev.headlight.result.Unit;
import java.util.List;

/**
 * What several models say to one question.
 *
 * @param analysis the question, such as "syntax"
 * @param unit what the errors over documents stand on: document, sentence or segment
 * @param variation what the models differ in
 * @param models in the order of their steps, or as they were given
 * @param numbers each over all models
 * @param roles what is claimed of heads in any model, the most common first
 * @param partners which heads of the other models do what those of the first one do
 */
public record ModelsResult(
        String analysis,
        Unit unit,
        Variation variation,
        List<OfModel> models,
        List<OverModels> numbers,
        List<RoleOverModels> roles,
        List<Partnership> partners) {

    public ModelsResult {
        models = List.copyOf(models);
        numbers = List.copyOf(numbers);
        roles = List.copyOf(roles);
        partners = List.copyOf(partners);
    }
}
