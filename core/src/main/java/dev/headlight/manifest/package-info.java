/** How a result was made: its manifest, and the envelope that holds both. */
@NullMarked
package dev.headlight.manifest;

import org.jspecify.annotations.NullMarked;
