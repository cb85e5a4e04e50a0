/** The native libraries: where they are unpacked, how many threads they use, that they fetch nothing. */
@NullMarked
package dev.headlight.inference.internal.engine;

import org.jspecify.annotations.NullMarked;
