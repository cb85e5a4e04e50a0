@NullMarked
package dev.headlight.probe.words;

import org.jspecify.annotations.NullMarked;
