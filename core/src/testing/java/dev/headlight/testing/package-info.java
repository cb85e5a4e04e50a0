/** Made-up models and maps for tests. */
@NullMarked
package dev.headlight.testing;

import org.jspecify.annotations.NullMarked;
