/** The heads of several runs beside one another. */
@NullMarked
package dev.headlight.inquiry.compare;

import org.jspecify.annotations.NullMarked;
