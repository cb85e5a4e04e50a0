/** The headlight command. */
@NullMarked
package dev.headlight.cli;

import org.jspecify.annotations.NullMarked;
