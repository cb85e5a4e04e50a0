@NullMarked
package dev.headlight.inquiry;

import org.jspecify.annotations.NullMarked;
