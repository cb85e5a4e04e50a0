package dev.headlight.cli;

import dev.headlight.maps.Head;
import dev.headlight.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.Map;

/** Heads of which it is known what they do, to be named on the map of heads. */
final class KnownHeads {

    private static final String PAPER_MODEL = "bert-base-uncased";

    private KnownHeads() {}

    /** The heads that the paper names in Table 1 and §4.3, if the model is the paper's. */
    static Map<Head, String> ofPaper(ModelCard card) {
        Map<Head, String> known = new LinkedHashMap<>();
        if (card.name().equals(PAPER_MODEL)) {
            known.put(Head.parse("8-11"), "det");
            known.put(Head.parse("8-10"), "dobj");
            known.put(Head.parse("9-6"), "pobj");
            known.put(Head.parse("7-4"), "prep");
            known.put(Head.parse("4-10"), "auxpass, amod");
            known.put(Head.parse("7-6"), "poss");
            known.put(Head.parse("6-7"), "prt");
            known.put(Head.parse("8-2"), "nsubj");
            known.put(Head.parse("8-1"), "ccomp");
            known.put(Head.parse("5-4"), "coreference");
        }
        return known;
    }
}
