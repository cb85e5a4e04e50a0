package dev.headlight.maps;

/** One row of a head's map: how it divides its numbers over the keys for one query. Used again for the next row; not kept. */
public final class MapRow {

    private float[] values = {};
    private int offset;
    private int query;
    private int length;
    private Sight sight = Sight.FULL;

    /** Moves to another row of a model whose queries may look at all tokens. */
    public void moveTo(MapRows rows, int head, int query) {
        moveTo(rows, head, query, Sight.FULL);
    }

    /** Of no map yet. */
    public MapRow() {}

    /** Moves to another row. */
    public void moveTo(MapRows rows, int head, int query, Sight sight) {
        this.sight = sight;
        this.values = rows.values();
        this.offset = rows.offset(head, query);
        this.query = query;
        this.length = rows.length();
    }

    /** The query, from 0. */
    public int query() {
        return query;
    }

    /** The number of keys. */
    public int length() {
        return length;
    }

    /** The first key that the query may look at; 0 in a model that looks anywhere. */
    public int firstKey() {
        return sight.first(query);
    }

    /** The key after the last one that the query may look at; {@link #length()} in a model that looks anywhere. */
    public int endKey() {
        return sight.end(query, length);
    }

    /** The number of a key; a double, so that what is made of it is not rounded to a float. */
    public double get(int key) {
        return values[offset + key];
    }
}
