/** Results as plain data: the envelope with its manifest, JSON, and files that appear whole or not at all. */
@NullMarked
package dev.headlight.result;

import org.jspecify.annotations.NullMarked;
