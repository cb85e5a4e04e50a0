/** What is read: corpora as streams of examples, and the readers of their formats. */
@NullMarked
package dev.headlight.corpus;

import org.jspecify.annotations.NullMarked;
