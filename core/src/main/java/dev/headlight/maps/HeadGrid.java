package dev.headlight.maps;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The heads of a model: so many layers of so many heads each. The only place where the two are multiplied.
 *
 * @param layers the number of layers
 * @param perLayer the number of heads of each layer
 */
public record HeadGrid(int layers, int perLayer) {

    /** More heads than any model has; a count beyond it is a mistake. */
    private static final int MOST = 1 << 20;

    /** @throws ModelException if there is no head, or more than any model has */
    public HeadGrid {
        if (layers < 1 || perLayer < 1 || (long) layers * perLayer > MOST) {
            throw new ModelException(layers + " layers of " + perLayer
                    + " heads; expected at least one of each, and at most " + MOST + " heads in all");
        }
    }

    /** The number of heads of all layers. */
    public int count() {
        return layers * perLayer;
    }

    /** The number of a head among all, layer by layer, from 0. */
    public int index(int layer, int head) {
        return Objects.checkIndex(layer, layers) * perLayer + Objects.checkIndex(head, perLayer);
    }

    /** The number of a head among all, layer by layer, from 0. */
    public int index(Head head) {
        return index(head.layer(), head.index());
    }

    /** The head with a number. */
    public Head head(int index) {
        Objects.checkIndex(index, count());
        return new Head(index / perLayer, index % perLayer);
    }

    /** All heads, layer by layer. */
    public List<Head> heads() {
        return IntStream.range(0, count()).mapToObj(this::head).toList();
    }

    /**
     * Sees to it that there is such a head.
     *
     * @throws UsageException if there is none
     */
    public void require(Head head) {
        if (head.layer() >= layers || head.index() >= perLayer) {
            throw new UsageException("there is no head " + head + " among " + this);
        }
    }

    @Override
    public String toString() {
        return layers + " layers of " + perLayer + " heads";
    }
}
