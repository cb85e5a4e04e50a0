/** One streaming pass: a model reads a corpus, and all analyses look on. */
@NullMarked
package dev.headlight.study;

import org.jspecify.annotations.NullMarked;
