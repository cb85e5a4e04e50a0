package dev.headlight.model;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a model without running it.
 *
 * @param card its shape and its checksum
 * @param family as configurations name it
 * @param folder where it is
 * @param predicts "masked tokens", "next tokens", "replaced tokens" or "nothing"
 * @param measures the names of the measures that it yields
 * @param licence as its files state it; empty if they do not
 */
public record ModelDescription(
        ModelCard card,
        String family,
        String folder,
        String predicts,
        List<String> measures,
        Optional<String> licence) {

    public ModelDescription {
        measures = List.copyOf(measures);
    }
}
