package dev.headlight.inquiry;

import dev.headlight.CorpusException;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.HeadSums;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.result.Json;
import dev.headlight.result.Source;
import dev.headlight.state.StateFile;
import dev.headlight.study.MapGatherer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The numbers of an answer document by document, which lie beside it: what a result does not hold, and what several models, or
 * several runs, are set beside one another by. Their size is bounded: documents share at most {@value HeadSums#MOST_BLOCKS}
 * blocks where all heads are concerned, and 1,024 else.
 *
 * @param scores those by which several models are joined
 * @param heads those of single heads, by which runs are compared
 */
public record ByDocument(List<DocumentScores> scores, List<HeadSums> heads) {

    /** The folder that they lie in, beside {@code results.json}. */
    public static final String FOLDER = "by-document";

    /** An answer without such numbers. */
    public static final ByDocument NONE = new ByDocument(List.of(), List.of());

    private static final String FILE = "numbers.state";
    private static final int VERSION = 2;

    public ByDocument {
        scores = List.copyOf(scores);
        heads = List.copyOf(heads);
    }

    static <R> ByDocument of(MapInquiry<R> inquiry, MapGatherer gathered, Results<R> results) {
        List<String> keys =
                inquiry.numbers(results).stream().map(HeadNumber::key).toList();
        List<DocumentScores> scores = new ArrayList<>();
        List<HeadSums> heads = new ArrayList<>();
        for (Analysis<?> analysis : inquiry.analyses()) {
            scores.addAll(gathered.of(analysis).byDocument());
            keys.forEach(key -> gathered.of(analysis).headSums(key).ifPresent(heads::add));
        }
        return new ByDocument(scores, heads);
    }

    private boolean isEmpty() {
        return scores.isEmpty() && heads.isEmpty();
    }

    /** What goes with an answer; nothing where there are no such numbers. */
    List<Attachment> attachments(Results<?> results) {
        return isEmpty()
                ? List.of()
                : List.of(new Attachment(
                        FOLDER,
                        folder -> StateFile.write(
                                folder.resolve(FILE), fingerprint(results), List.of(new DocumentCodec(this)))));
    }

    /** Whose numbers they are: those of another model, corpus, question or version are refused. */
    private static String fingerprint(Results<?> results) {
        Manifest manifest = results.manifest();
        Manifest.CorpusCard corpus = manifest.corpus();
        return String.join(
                "\n",
                "numbers by document, version " + VERSION,
                results.schema() + ", version " + results.version(),
                manifest.measure(),
                manifest.model().checksum(),
                "%s, %s, %s tokens".formatted(corpus.name(), corpus.units(), corpus.tokens()),
                corpus.files().stream()
                        .map(Source::checksum)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .toString(),
                Json.toString(manifest.options()));
    }

    /** Whether a result has them. */
    static boolean isBeside(Path results) {
        return Files.isRegularFile(file(results));
    }

    private static Path file(Path results) {
        return results.resolveSibling(FOLDER).resolve(FILE);
    }

    /**
     * Those of a result.
     *
     * @param file its {@code results.json}
     * @param results what is in that
     * @return nothing if it has none
     * @throws CorpusException if they cannot be read, are damaged, or belong to another result
     */
    public static Optional<ByDocument> beside(Path file, Results<?> results) {
        if (!isBeside(file)) {
            return Optional.empty();
        }
        DocumentCodec codec = new DocumentCodec(NONE);
        try {
            StateFile.read(file(file), fingerprint(results), List.of(codec));
        } catch (CorpusException e) {
            throw new CorpusException(
                    "the numbers by document of %s: %s; make the result again".formatted(file, e.message()), e);
        }
        return Optional.of(codec.numbers());
    }
}
