/** Models written anew, in Hugging Face's layout. */
@NullMarked
package dev.headlight.inference.internal.convert;

import org.jspecify.annotations.NullMarked;
