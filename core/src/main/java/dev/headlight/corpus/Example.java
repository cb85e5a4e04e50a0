package dev.headlight.corpus;

import dev.headlight.UsageException;
import dev.headlight.result.Unit;
import dev.headlight.text.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One input of a model, with what its corpus knows of it.
 *
 * @param id what messages call it: file and line, or the sentence's id; no other example of the corpus has it
 * @param document the document that it belongs to, the unit of statistical independence; where the corpus knows of none,
 *     the example is its own
 * @param unit what {@code document} is
 * @param encoding the tokens, special ones included
 * @param annotations at most one of each kind
 */
public record Example(String id, String document, Unit unit, Encoding encoding, List<Annotation> annotations) {

    public Example {
        annotations = List.copyOf(annotations);
    }

    /** An example of a document. */
    public Example(String id, String document, Encoding encoding, List<Annotation> annotations) {
        this(id, document, Unit.DOCUMENT, encoding, annotations);
    }

    /** An example of a document, without annotations. */
    public Example(String id, String document, Encoding encoding) {
        this(id, document, encoding, List.of());
    }

    /** The number of tokens. */
    public int length() {
        return encoding.length();
    }

    /** Which tokens are counted in another example. */
    public Context context() {
        return find(Context.class).orElse(Context.NONE);
    }

    /** The same example with one more annotation. */
    public Example with(Annotation annotation) {
        return new Example(
                id,
                document,
                unit,
                encoding,
                Stream.concat(annotations.stream(), Stream.of(annotation)).toList());
    }

    /** The same example with other tokens. */
    public Example withEncoding(Encoding other) {
        return new Example(id, document, unit, other, annotations);
    }

    /**
     * The annotation of a kind.
     *
     * @throws UsageException if the corpus does not have it
     */
    public <A extends Annotation> A annotation(Class<A> kind) {
        return find(kind)
                .orElseThrow(() -> new UsageException("the analysis needs a " + kind.getSimpleName()
                        + " for each example, but " + id + " has none: give a corpus that is annotated with it"));
    }

    /** The annotation of a kind, if the corpus has it. */
    public <A extends Annotation> Optional<A> find(Class<A> kind) {
        return annotations.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
