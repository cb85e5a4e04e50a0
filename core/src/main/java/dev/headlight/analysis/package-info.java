/** Questions asked of the maps; each analysis has a package of its own below. */
@NullMarked
package dev.headlight.analysis;

import org.jspecify.annotations.NullMarked;
