/** The JSON Schema of each result: made from its records, kept in {@code docs/schema}, and what files are checked by. */
@NullMarked
package dev.headlight.inquiry.schema;

import org.jspecify.annotations.NullMarked;
