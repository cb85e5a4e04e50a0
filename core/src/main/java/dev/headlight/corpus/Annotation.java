package dev.headlight.corpus;

/** What a corpus knows of an example beside its text: a dependency tree, mentions of entities. */
public interface Annotation {

    /** What a person calls it, such as "dependency tree"; for messages. */
    String kind();
}
