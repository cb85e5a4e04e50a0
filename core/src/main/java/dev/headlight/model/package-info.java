/** What an analysis knows of a model: its shape, its tokenizer, and that it yields the maps of all heads. */
@NullMarked
package dev.headlight.model;

import org.jspecify.annotations.NullMarked;
