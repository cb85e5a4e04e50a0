@NullMarked
package dev.headlight.inquiry.schema;

import org.jspecify.annotations.NullMarked;
