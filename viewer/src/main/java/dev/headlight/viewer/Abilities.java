package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.LanguageModel;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.model.Scoring;
import dev.headlight.text.Tokenizer;

/**
 * What can be asked of a model beside its maps.
 *
 * @param scores whether it shows what heads compare
 * @param knockOuts whether heads can be switched off
 * @param predicts what it guesses
 * @param mask how the token that hides another is written; empty where hidden tokens are not guessed
 */
record Abilities(boolean scores, boolean knockOuts, Predicts predicts, String mask) {

    /** Nothing: for a page without a server. */
    static final Abilities NONE = new Abilities(false, false, Predicts.NOTHING, "");

    /** What a model guesses. */
    enum Predicts {
        NOTHING,
        HIDDEN_TOKENS,
        NEXT_TOKEN
    }

    static Abilities of(AttentionModel model) {
        boolean masked = model.find(MaskedLanguageModel.class).isPresent();
        boolean next = !masked && model.find(LanguageModel.class).isPresent();
        return new Abilities(
                model.find(Scoring.class).isPresent(),
                model.find(Ablatable.class).isPresent(),
                masked ? Predicts.HIDDEN_TOKENS : next ? Predicts.NEXT_TOKEN : Predicts.NOTHING,
                masked ? mask(model.tokenizer()) : "");
    }

    private static String mask(Tokenizer tokenizer) {
        try {
            return tokenizer.ids(new int[] {tokenizer.maskId()}).token(0);
        } catch (UsageException e) {
            return ""; // a vocabulary that has no such token
        }
    }
}
