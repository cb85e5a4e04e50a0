package dev.headlight.analysis.links;

/**
 * A word's strongest link, as it looks.
 *
 * @param sentence its number in the index
 * @param head the number of the head
 * @param query the word that looks
 * @param key the word that it looks at most
 * @param weight from 0 to 1
 */
public record Link(int sentence, int head, int query, int key, double weight) {}
