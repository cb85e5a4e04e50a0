package dev.headlight.inquiry;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.manifest.AuditResult;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.report.Report;
import dev.headlight.result.Checksums;
import dev.headlight.result.Json;
import dev.headlight.result.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Results that were written earlier, read back as what they are. */
public final class SavedRun {

    /** The name of the file. */
    public static final String RESULTS = "results.json";

    /** The name of the folder in which a run that was joined keeps the runs that it was joined from. */
    public static final String PARTS = "parts";

    /** The same for one that is joined from the same question to several models. */
    public static final String MODELS = "models";

    /** Names the folders of several answers, in the order in which they were asked. */
    static final String ORDER = "run.json";

    /** Larger than any result; a file beyond it is something else. */
    private static final long MOST_BYTES = 1L << 30;

    private SavedRun() {}

    /**
     * The results in some folders, and in the folders in them, in the order of their paths.
     *
     * @param places folders, or {@code results.json} files themselves
     * @throws UsageException if there are none
     * @throws CorpusException if one cannot be read, is damaged, or is of a kind that is not known here
     */
    public static List<Answered<?>> readAll(List<Path> places) {
        List<Answered<?>> answers = new ArrayList<>();
        saved(places).forEach(saved -> answers.add(saved.answered()));
        return answers;
    }

    /** As {@link #readAll}, with the files. */
    public static List<Saved> saved(List<Path> places) {
        Set<Path> seen = new HashSet<>();
        return places.stream()
                .flatMap(place -> files(List.of(place)).stream()
                        .filter(seen::add)
                        .map(file -> new Saved(place, file, checked(file), source(file.toString(), file))))
                .toList();
    }

    /**
     * What a result shows is made of many parts, whose sizes must fit. Whoever draws them refuses those that do not, so a
     * result that somebody else may have touched is drawn once before it is believed.
     */
    private static Answered<?> checked(Path file) {
        Answered<?> answered = read(file);
        try {
            answered.tables();
            Report report = RunReport.of(List.of(answered));
            report.exhibits().forEach(exhibit -> exhibit.sheet());
            report.toHtml();
        } catch (HeadlightException e) {
            throw new CorpusException(file + " cannot be shown: " + e.message(), e);
        } catch (RuntimeException e) {
            // What code that asks for an argument says of it can be read; what the virtual machine says cannot.
            String why =
                    e instanceof IllegalArgumentException && e.getMessage() != null ? " (" + e.getMessage() + ")" : "";
            throw new CorpusException(
                    "%s cannot be shown: its parts do not fit together%s; it was cut or changed, make it again"
                            .formatted(file, why),
                    e);
        }
        return answered;
    }

    /**
     * A result and where it lies.
     *
     * @param place the folder or file that was asked for, in which it lies
     * @param file its {@code results.json}
     * @param answered the question with its answer
     * @param source the file as what another answer was made from
     */
    public record Saved(Path place, Path file, Answered<?> answered, Source source) {}

    /**
     * What lies in a file, as what another answer was made from.
     *
     * @param name what the file is called
     * @throws CorpusException if it cannot be read any more
     */
    static Source source(String name, Path file) {
        try {
            return new Source(name, Files.size(file), Checksums.sha256(file));
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    /** Whether a folder is that of a run, as {@link RunFolder} writes it. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(RESULTS)) || Files.isRegularFile(folder.resolve(ORDER));
    }

    /** The {@code results.json} files in some folders, and in the folders in them. */
    public static Set<Path> files(List<Path> places) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path place : places) {
            inOrder(place).forEach(files::add);
            try (Stream<Path> found = Files.walk(place)) {
                found.filter(path -> Files.isRegularFile(path) && (path.equals(place) || path.endsWith(RESULTS)))
                        .filter(path -> !isPart(place, path))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                throw new CorpusException("cannot read " + place + ": " + HeadlightException.reason(e), e);
            }
        }
        if (files.isEmpty()) {
            throw new UsageException("there are no results in " + places + "; expected a " + RESULTS
                    + " there, or in a folder below, as every run writes it");
        }
        return files;
    }

    /** What a run was joined from lies in it, and is no run beside it: the folder of its parts is asked for by its own name. */
    private static boolean isPart(Path place, Path file) {
        for (Path folder = file.getParent(); folder != null && !folder.equals(place); folder = folder.getParent()) {
            if ((folder.endsWith(PARTS) || folder.endsWith(MODELS))
                    && Files.isRegularFile(folder.resolveSibling(RESULTS))) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> inOrder(Path place) {
        Path order = place.resolve(ORDER);
        if (!Files.isRegularFile(order)) {
            return List.of();
        }
        try {
            return Arrays.stream(Json.mapper().readValue(Files.readAllBytes(order), String[].class))
                    .map(name -> place.resolve(name).resolve(RESULTS))
                    .filter(file -> Files.isRegularFile(file))
                    .toList();
        } catch (JacksonException | InvalidPathException e) {
            throw new CorpusException(order + " is damaged; delete it, or make the run again", e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + order + ": " + HeadlightException.reason(e), e);
        }
    }

    /**
     * One result.
     *
     * @throws CorpusException if it cannot be read, is damaged, or is of a kind that is not known here
     */
    public static Answered<?> read(Path file) {
        JsonNode root = root(file);
        String schema = root.path("schema").asString("");
        Optional<Inquiry<?>> inquiry = Inquiries.ofSchema(schema);
        if (inquiry.isEmpty()) {
            throw new CorpusException(
                    "%s is a result of the kind \"%s\", which this Headlight does not know; known are %s. If another jar makes it, put that jar into $HEADLIGHT_CLASSPATH"
                            .formatted(file, schema, known()));
        }
        return read(file, root, inquiry.get());
    }

    private static String known() {
        return String.join(
                ", ",
                Inquiries.all().stream()
                        .map(inquiry -> inquiry.schema().name())
                        .sorted()
                        .toList());
    }

    private static JsonNode root(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CorpusException(file + " has more than " + MOST_BYTES + " bytes; expected a result");
            }
            JsonNode root = Json.mapper().readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                throw new CorpusException(
                        file + " holds no result; expected a JSON object with schema, version, manifest"
                                + " and result: make it again");
            }
            return root;
        } catch (JacksonException e) {
            throw new CorpusException("%s: %s; it was cut or changed, make it again".formatted(file, Json.fault(e)), e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private static <R> Answered<R> read(Path file, JsonNode root, Inquiry<R> inquiry) {
        Schema<R> schema = inquiry.schema();
        JsonNode version = root.path("version");
        if (!version.isInt() || version.asInt() != schema.version()) {
            throw new CorpusException(String.format(
                    Locale.ROOT,
                    "%s holds version %s of %s; this Headlight reads version %d: make it again",
                    file,
                    version.isMissingNode() ? "?" : version,
                    schema.name(),
                    schema.version()));
        }
        schema.json().fault(root).ifPresent(fault -> {
            throw new CorpusException("%s, at %s: found %s, expected %s; it was cut or changed, make it again"
                    .formatted(file, fault.pointer(), fault.found(), fault.expected()));
        });
        Manifest manifest = part(file, root, "manifest", Manifest.class);
        R result = part(file, root, "result", schema.type());
        try {
            new HeadsOfModel(manifest.model().grid()).check(result, "/result");
        } catch (IllegalArgumentException | ModelException e) {
            throw new CorpusException(
                    "%s, at %s; it was cut or changed, make it again".formatted(file, e.getMessage()), e);
        }
        List<Attachment> attachments = inquiry.attachments().stream()
                .map(file::resolveSibling)
                .filter(folder -> Files.isDirectory(folder))
                .map(Attachment::saved)
                .toList();
        Optional<AuditResult> audit = root.path("audit").isObject()
                ? Optional.of(part(file, root, "audit", AuditResult.class))
                : Optional.empty();
        return new Answered<>(
                inquiry, new Results<>(schema.name(), schema.version(), manifest, audit, result), attachments);
    }

    /** What no schema says, such as that a distance is the same there and back, the records say themselves. */
    private static <T> T part(Path file, JsonNode root, String name, Class<T> type) {
        try {
            return Json.strict().treeToValue(root.path(name), type);
        } catch (JacksonException e) {
            throw new CorpusException(
                    "%s, at /%s: %s; it was cut or changed, make it again"
                            .formatted(file, name, e.getOriginalMessage()),
                    e);
        }
    }
}
