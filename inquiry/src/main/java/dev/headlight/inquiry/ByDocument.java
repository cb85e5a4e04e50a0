package dev.headlight.inquiry;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.result.Json;
import dev.headlight.study.MapGatherer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The numbers of an answer document by document, which lie beside it: what a result does not hold, and what several models are
 * set beside one another by.
 *
 * @param schema {@value #SCHEMA}
 * @param version {@value #VERSION}
 * @param numbers of all analyses that have such numbers
 */
public record ByDocument(String schema, int version, List<DocumentScores> numbers) {

    /** The folder that they lie in, beside {@code results.json}. */
    public static final String FOLDER = "by-document";

    private static final String FILE = "scores.json";
    private static final String SCHEMA = "headlight/by-document";
    private static final int VERSION = 1;

    public ByDocument {
        numbers = List.copyOf(numbers);
    }

    static ByDocument of(MapInquiry<?> inquiry, MapGatherer gathered) {
        List<DocumentScores> numbers = new ArrayList<>();
        for (Analysis<?> analysis : inquiry.analyses()) {
            numbers.addAll(gathered.of(analysis).byDocument());
        }
        return new ByDocument(SCHEMA, VERSION, numbers);
    }

    Attachment attachment() {
        return new Attachment(FOLDER, folder -> Json.write(folder.resolve(FILE), this));
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
     * @param results its {@code results.json}
     * @throws CorpusException if it has none, or they cannot be read or are damaged
     */
    public static ByDocument beside(Path results) {
        Path file = file(results);
        if (!Files.isRegularFile(file)) {
            throw new CorpusException("%s has no numbers by document (%s is missing); make it again with several models"
                    .formatted(results, file));
        }
        try {
            ByDocument read = Json.strict().readValue(Files.readAllBytes(file), ByDocument.class);
            if (!read.schema().equals(SCHEMA) || read.version() != VERSION) {
                throw new CorpusException("%s is version %s of %s, expected version %s of %s: make it again"
                        .formatted(file, read.version(), read.schema(), VERSION, SCHEMA));
            }
            return read;
        } catch (JacksonException e) {
            throw new CorpusException("%s: %s; it was cut or changed, make it again".formatted(file, Json.fault(e)), e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }
}
