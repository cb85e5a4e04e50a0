/** The errors that every part of Headlight reports; see the sub-packages for what it does. */
@NullMarked
package dev.headlight;

import org.jspecify.annotations.NullMarked;
