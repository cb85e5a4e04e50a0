/** Contents fetched over HTTP: resumed where a connection broke, checked when they are whole. Models and data sets are fetched so. */
@NullMarked
package dev.headlight.inference.internal.transfer;

import org.jspecify.annotations.NullMarked;
