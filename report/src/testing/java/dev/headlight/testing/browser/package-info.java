/** What tests of pages share. */
@NullMarked
package dev.headlight.testing.browser;

import org.jspecify.annotations.NullMarked;
