/** Where Headlight keeps what it fetches and unpacks. */
@NullMarked
package dev.headlight.inference.internal.home;

import org.jspecify.annotations.NullMarked;
