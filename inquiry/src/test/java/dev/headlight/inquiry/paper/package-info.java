@NullMarked
package dev.headlight.inquiry.paper;

import org.jspecify.annotations.NullMarked;
