@NullMarked
package dev.headlight.spark;

import org.jspecify.annotations.NullMarked;
