package dev.headlight.inference.internal.family;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Architecture;

/** Reads configurations and tensor names of one kind of transformer. To add one, write a file and a line of {@link Families}. */
@FunctionalInterface
interface Family {

    /**
     * @throws ModelException if the configuration asks for something that is not supported, a tensor is missing, or a
     *     tensor's shape contradicts the configuration
     */
    Architecture read(Config config, Tensors tensors);
}
