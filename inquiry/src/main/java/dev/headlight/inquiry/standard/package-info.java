/** The questions that come with Headlight: those of the paper, and some past it. */
@NullMarked
package dev.headlight.inquiry.standard;

import org.jspecify.annotations.NullMarked;
