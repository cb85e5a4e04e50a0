/** Where Headlight keeps what it fetches and unpacks. */
@NullMarked
package dev.headlight.inference.home;

import org.jspecify.annotations.NullMarked;
