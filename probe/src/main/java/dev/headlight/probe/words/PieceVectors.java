package dev.headlight.probe.words;

/** The input vectors of a model's word pieces. */
@FunctionalInterface
public interface PieceVectors {

    /**
     * Looks vectors up.
     *
     * @param ids numbers of the vocabulary
     * @return {@code [id, dimension]}
     */
    float[][] of(int... ids);
}
