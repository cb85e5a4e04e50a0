@NullMarked
package dev.headlight.probe;

import org.jspecify.annotations.NullMarked;
