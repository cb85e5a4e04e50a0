/**
 * Questions whole. An {@link dev.headlight.inquiry.Inquiry} knows what it needs, how it was set, what it finds and what it
 * shows; a {@link dev.headlight.inquiry.Study} asks it of a model and a corpus. The command asks in the same way, so both
 * write the same folder.
 */
@NullMarked
package dev.headlight.inquiry;

import org.jspecify.annotations.NullMarked;
