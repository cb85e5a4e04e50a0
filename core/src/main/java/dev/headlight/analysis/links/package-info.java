/** An index of the strongest links of every head over a corpus, to be searched. */
@NullMarked
package dev.headlight.analysis.links;

import org.jspecify.annotations.NullMarked;
