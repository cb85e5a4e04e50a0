package dev.headlight.maps;

/** A part of a result whose heads, and tables of heads, are those of another model than the one in the manifest. */
public interface HeadsOf {

    /** The shape of that model's heads. */
    HeadGrid headsOf();
}
