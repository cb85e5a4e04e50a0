package dev.headlight.spark;

import dev.headlight.inquiry.Inquiry;
import java.io.Serializable;

/** Makes a question, here and on each executor alike: such as {@code SurfaceInquiry::new}. */
@FunctionalInterface
public interface Question extends Serializable {

    /** The question; always set in the same way. */
    Inquiry<?> make();
}
