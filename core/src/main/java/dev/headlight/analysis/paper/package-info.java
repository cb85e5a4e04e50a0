/** What the paper says, as claims, and what of it holds, as data. */
@NullMarked
package dev.headlight.analysis.paper;

import org.jspecify.annotations.NullMarked;
