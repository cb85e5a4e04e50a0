package dev.headlight.audit;

import dev.headlight.maps.Head;

/**
 * What an answer has tested and could claim.
 *
 * @param about what it is about, such as a relation
 * @param head of which it would be said
 * @param ofAnnotation whether it is about the annotation, so that nothing is true of it where that tells nothing
 * @param claimed whether it is said
 */
public record Statement(String about, Head head, boolean ofAnnotation, boolean claimed) {

    /** In a few words, such as "obj 8-10". */
    public String inWords() {
        return about + " " + head;
    }
}
