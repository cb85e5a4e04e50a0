/** What a run has gathered so far: merged, saved and loaded in one way for all questions. */
@NullMarked
package dev.headlight.state;

import org.jspecify.annotations.NullMarked;
