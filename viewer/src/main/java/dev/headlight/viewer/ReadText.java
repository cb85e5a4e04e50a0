package dev.headlight.viewer;

import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.text.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a model did with a text: the maps of all heads between word pieces, and between words. Thread-safe. */
final class ReadText {

    private final ModelCard card;
    private final Measure measure;
    private final Encoding encoding;
    private final Abilities abilities;
    private final HeadMaps pieces;
    private @Nullable HeadMaps words;
    /** What goes over the wire, of word pieces and of words; made once, since many may ask. */
    private final byte[] @Nullable [] wires = new byte[2][];

    ReadText(ModelCard card, Measure measure, Encoding encoding, Abilities abilities, HeadMaps pieces) {
        this.card = card;
        this.measure = measure;
        this.encoding = encoding;
        this.abilities = abilities;
        this.pieces = pieces;
    }

    ModelCard card() {
        return card;
    }

    Measure measure() {
        return measure;
    }

    /** What else can be asked of the model. */
    Abilities abilities() {
        return abilities;
    }

    String text() {
        return encoding.text();
    }

    /** The maps between word pieces, or between words. */
    HeadMaps maps(boolean ofWords) {
        return ofWords ? words() : pieces;
    }

    private synchronized HeadMaps words() {
        if (words == null) {
            WordMaps alignment = WordMaps.of(encoding, wordTexts(), "the text");
            words = alignment.hasSplitWords() ? WordLayers.maps(pieces, alignment, WordRows.MEAN) : pieces;
        }
        return words;
    }

    private List<String> wordTexts() {
        List<String> texts = new ArrayList<>();
        for (Position unit : units(true)) {
            if (!unit.special()) {
                texts.add(unit.label());
            }
        }
        return texts;
    }

    /** The bytes that a page is sent; not to be changed. */
    synchronized byte[] wire(boolean ofWords) {
        int index = ofWords ? 1 : 0;
        byte[] wire = wires[index];
        if (wire == null) {
            wire = MapWire.bytes(this, ofWords);
            wires[index] = wire;
        }
        return wire;
    }

    /** How many bytes all takes at most. */
    long bytes() {
        return bytes(card, pieces.length());
    }

    /** How many bytes a text takes at most: the maps of the pieces and those of the words, and of both what goes over the wire. */
    static long bytes(ModelCard card, int length) {
        int heads = card.grid().count();
        return 2 * ((long) Float.BYTES * heads * length * length + MapWire.mostBytes(heads, length));
    }

    /** What stands in the rows and columns of the maps. */
    List<Position> units(boolean ofWords) {
        List<Position> units = new ArrayList<>();
        for (int first = 0; first < encoding.length(); ) {
            int end = first + 1;
            while (ofWords
                    && end < encoding.length()
                    && encoding.word(first) >= 0
                    && encoding.word(end) == encoding.word(first)) {
                end++;
            }
            units.add(unit(first, end, ofWords));
            first = end;
        }
        return units;
    }

    private Position unit(int first, int end, boolean ofWords) {
        int from = IntStream.range(first, end).map(encoding::start).min().orElse(-1);
        int to = IntStream.range(first, end).map(encoding::end).max().orElse(-1);
        boolean special = encoding.word(first) < 0;
        String label = ofWords && !special && from >= 0 && to > from
                ? encoding.text().substring(from, to)
                : encoding.token(first);
        return new Position(label, from, to, special, encoding.segmentId(first));
    }

    /**
     * A row and a column of a map.
     *
     * @param label what is written
     * @param start its first character in the text, or −1
     * @param end the character after it, or −1
     * @param special whether it is the model's own, such as [CLS]
     * @param segment 0, or 1 for the second text of a pair
     */
    record Position(String label, int start, int end, boolean special, int segment) {}
}
