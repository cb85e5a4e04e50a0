/** Texts whose mentions of entities are marked: CoNLL-2012, OntoGUM, GAP; cut into windows that a model can read. */
@NullMarked
package dev.headlight.corpus.coreference;

import org.jspecify.annotations.NullMarked;
