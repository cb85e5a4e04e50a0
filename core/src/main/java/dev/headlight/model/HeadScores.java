package dev.headlight.model;

/**
 * What one head compares in one example. The numbers are those of the pass itself: queries and keys after whatever norm and
 * rotation the model applies, the queries with the factor of the scores (such as 1/√size) taken in, so that the inner product of a query
 * and a key is what content says of the two. The score is what goes into the softmax where the key may be looked at: the inner
 * product, unless positions add something of their own or scores are capped.
 *
 * @param tokens how many the example has
 * @param size of each vector
 * @param queries {@code [query, dimension]}, row-major
 * @param keys {@code [key, dimension]}, row-major
 * @param scores {@code [query, key]}, row-major
 */
public record HeadScores(int tokens, int size, float[] queries, float[] keys, float[] scores) {

    /** The inner product of a query and a key, in double precision. */
    public double product(int query, int key) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (double) queries[query * size + i] * keys[key * size + i];
        }
        return sum;
    }

    /** What goes into the softmax, where the key may be looked at. */
    public double score(int query, int key) {
        return scores[query * tokens + key];
    }
}
