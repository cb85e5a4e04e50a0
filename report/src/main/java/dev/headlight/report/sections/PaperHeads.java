package dev.headlight.report.sections;

import dev.headlight.maps.Head;
import java.util.Map;

/** The heads that the paper singles out by what they know of language (Figure 5, Table 1). */
public final class PaperHeads {

    private static final Map<Head, String> BERT_BASE_UNCASED = Map.of(
            Head.parse("8-10"), "direct objects look at their verbs",
            Head.parse("8-11"), "noun modifiers look at their nouns",
            Head.parse("7-6"), "possessives look at their nouns",
            Head.parse("4-10"), "passive auxiliaries look at their verbs",
            Head.parse("9-6"), "prepositions look at their objects",
            Head.parse("5-4"), "mentions look at their antecedents");

    private PaperHeads() {}

    /**
     * What heads of a model do.
     *
     * @param model its name
     * @return empty unless it is the paper's model
     */
    public static Map<Head, String> of(String model) {
        return model.equals("bert-base-uncased") ? BERT_BASE_UNCASED : Map.of();
    }
}
