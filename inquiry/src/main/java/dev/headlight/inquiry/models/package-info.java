/** One question to several models: seeds, or checkpoints of a training. */
@NullMarked
package dev.headlight.inquiry.models;

import org.jspecify.annotations.NullMarked;
