/** What a model's folder holds: its hyper-parameters, its vocabulary, and its tensors by name. */
@NullMarked
package dev.headlight.inference.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
