/** Where models come from: a name, Maven coordinates or a folder becomes a folder that holds a whole model. */
@NullMarked
package dev.headlight.inference.internal.store;

import org.jspecify.annotations.NullMarked;
