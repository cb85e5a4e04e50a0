package dev.headlight.inference.internal.model;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.folder.GraphFolder;
import dev.headlight.onnx.OnnxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum of a graph that is only run: that of its files, one after the other. */
final class FileSum {

    private static final int CHUNK = 1 << 20;

    private FileSum() {}

    static String of(GraphFolder folder) {
        try (OnnxFile file = OnnxFile.open(folder.graph())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (Path path : file.files()) {
                try (InputStream in = Files.newInputStream(path)) {
                    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                        digest.update(chunk, 0, count);
                    }
                }
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ModelException("cannot read " + folder.graph() + ": " + HeadlightException.reason(e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
