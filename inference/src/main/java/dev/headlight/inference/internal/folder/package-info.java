/** A model's folder: which kind it is, and where its parts are. */
@NullMarked
package dev.headlight.inference.internal.folder;

import org.jspecify.annotations.NullMarked;
