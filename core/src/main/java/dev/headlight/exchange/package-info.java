/** Maps that travel: written for other programs to read, and read where other programs have made them. */
@NullMarked
package dev.headlight.exchange;

import org.jspecify.annotations.NullMarked;
