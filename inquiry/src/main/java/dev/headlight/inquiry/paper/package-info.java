/** The paper in one run: its claims as data, the parts that measure them, and what of them holds. */
@NullMarked
package dev.headlight.inquiry.paper;

import org.jspecify.annotations.NullMarked;
