/** What distances between things say: a map of them in the plane, and groups of those that are near. */
@NullMarked
package dev.headlight.distance;

import org.jspecify.annotations.NullMarked;
