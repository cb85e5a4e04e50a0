/** All heads of a model over a sentence, in the browser: a server for one reader on the loopback address, and its pages. */
@NullMarked
package dev.headlight.viewer;

import org.jspecify.annotations.NullMarked;
