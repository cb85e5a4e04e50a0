package dev.headlight.inquiry;

import dev.headlight.corpus.Annotation;
import java.util.Optional;

/**
 * What an inquiry needs of a study beside a model and examples.
 *
 * @param annotation what each example must bring, if anything
 * @param targets whether the model must have something to predict, so that the study masks the examples
 * @param capability an interface that the model must have beside its maps, if any
 */
public record Needs(Optional<Class<? extends Annotation>> annotation, boolean targets, Optional<Class<?>> capability) {

    /** Nothing but text. */
    public static final Needs TEXT = new Needs(Optional.empty(), false, Optional.empty());

    /** Examples with an annotation. */
    public static Needs of(Class<? extends Annotation> annotation) {
        return new Needs(Optional.of(annotation), false, Optional.empty());
    }
}
