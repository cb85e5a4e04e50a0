package dev.headlight.audit;

import dev.headlight.maps.Head;
import java.util.Optional;

/**
 * What an answer has tested and could claim.
 *
 * @param about what it is about, such as a relation
 * @param head of which it would be said; empty if it is about all heads together
 * @param ofAnnotation whether it is about the annotation, so that nothing is true of it where that tells nothing
 * @param claimed whether it is said
 */
public record Statement(String about, Optional<Head> head, boolean ofAnnotation, boolean claimed) {

    /** Of one head. */
    public Statement(String about, Head head, boolean ofAnnotation, boolean claimed) {
        this(about, Optional.of(head), ofAnnotation, claimed);
    }

    /** In a few words, such as "obj 8-10". */
    public String inWords() {
        return head.map(of -> about + " " + of).orElse(about);
    }
}
