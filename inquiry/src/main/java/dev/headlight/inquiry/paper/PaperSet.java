package dev.headlight.inquiry.paper;

import dev.headlight.UsageException;
import dev.headlight.analysis.paper.PaperResult.LeftOutPart;
import dev.headlight.analysis.paper.PaperResult.Part;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.inquiry.paper.Claims.Run;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results that the paper is judged by: at most one for a part, and one more with the behaviours of the released code. */
final class PaperSet {

    private final Map<Key, Saved> files = new LinkedHashMap<>();

    private record Key(PartName part, Run run) {}

    /**
     * @param all results; those that the paper has no part for are passed over
     * @throws UsageException if none is left, two are of one part, or they are of several models
     */
    PaperSet(List<Saved> all) {
        Map<Key, Saved> found = new LinkedHashMap<>();
        for (Saved file : all) {
            Optional<PartName> part = PartName.of(results(file));
            if (part.isEmpty()) {
                continue;
            }
            Saved other = found.putIfAbsent(new Key(part.get(), run(file)), file);
            if (other != null) {
                throw new UsageException("%s and %s both answer %s; give one of them"
                        .formatted(other.file(), file.file(), part.get().key()));
            }
        }
        for (PartName part : PartName.values()) {
            for (Run run : Run.values()) {
                Key key = new Key(part, run);
                Optional.ofNullable(found.get(key)).ifPresent(file -> files.put(key, file));
            }
        }
        if (files.isEmpty()) {
            throw new UsageException("there is no result of a part of the paper; give a corpus, such as --wiki FILE");
        }
        checkOneModel();
    }

    private void checkOneModel() {
        Saved first = files().get(0);
        for (Saved file : files.values()) {
            if (!manifest(file)
                    .model()
                    .checksum()
                    .equals(manifest(first).model().checksum())) {
                throw new UsageException("%s is of the model %s, but %s of %s; give another folder to each model"
                        .formatted(
                                first.file(),
                                manifest(first).model().name(),
                                file.file(),
                                manifest(file).model().name()));
            }
        }
    }

    private static Results<?> results(Saved file) {
        return file.answered().results();
    }

    private static Manifest manifest(Saved file) {
        return results(file).manifest();
    }

    private static Run run(Saved file) {
        return manifest(file).compat().isEmpty() ? Run.PAPER : Run.REFERENCE;
    }

    /** All of them, in the order of the paper. */
    List<Saved> files() {
        return List.copyOf(files.values());
    }

    Manifest first() {
        return manifest(files().get(0));
    }

    /** The result of a part. */
    Optional<Results<?>> find(PartName part, Run run) {
        return Optional.ofNullable(files.get(new Key(part, run))).map(PaperSet::results);
    }

    /** The same as what it is. */
    <R> Optional<R> find(PartName part, Class<R> type) {
        return find(part, Run.PAPER).map(results -> part.result(results, type));
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        files.forEach((key, file) -> parts.add(
                new Part(key.part().key(), file.file().toString(), key.run() == Run.REFERENCE, manifest(file))));
        return parts;
    }

    /** What is missing of the paper. */
    List<LeftOutPart> left() {
        return Arrays.stream(PartName.values())
                .filter(part -> part != PartName.GAP && !files.containsKey(new Key(part, Run.PAPER)))
                .map(part -> new LeftOutPart(part.key(), part.section(), part.needs()))
                .toList();
    }
}
