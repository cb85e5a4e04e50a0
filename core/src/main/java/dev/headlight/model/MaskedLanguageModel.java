package dev.headlight.model;

/** A model that guesses hidden tokens from what stands on both sides: its examples bring what is hidden of them. */
public interface MaskedLanguageModel extends LanguageModel {}
