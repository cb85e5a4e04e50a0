/** What differs between the heads of several runs, as data. */
@NullMarked
package dev.headlight.analysis.compare;

import org.jspecify.annotations.NullMarked;
