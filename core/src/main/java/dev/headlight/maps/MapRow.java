package dev.headlight.maps;

/** One row of a head's map: how it divides its numbers over the keys for one query. Used again for the next row; not kept. */
public final class MapRow {

    private float[] values = {};
    private int offset;
    private int query;
    private int length;

    /** Of no map yet. */
    public MapRow() {}

    /** Moves to another row. */
    public void moveTo(MapRows rows, int head, int query) {
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

    /** The number of a key; a double, so that what is made of it is not rounded to a float. */
    public double get(int key) {
        return values[offset + key];
    }
}
