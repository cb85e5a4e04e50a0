/** What several models say to one question, as data. */
@NullMarked
package dev.headlight.analysis.models;

import org.jspecify.annotations.NullMarked;
