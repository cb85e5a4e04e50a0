/** The inner loops over rows of a map, in plain Java and with the Vector API, behind one provider. */
@NullMarked
package dev.headlight.kernel;

import org.jspecify.annotations.NullMarked;
