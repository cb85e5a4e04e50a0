/** How a model is opened. */
@NullMarked
package dev.headlight.inference.options;

import org.jspecify.annotations.NullMarked;
