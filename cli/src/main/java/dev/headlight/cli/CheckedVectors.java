package dev.headlight.cli;

import dev.headlight.probe.words.GloveFile;
import dev.headlight.probe.words.WordVectorSource;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.result.Checksums;
import dev.headlight.result.Settings;
import java.nio.file.Path;
import java.util.SortedSet;

/** Word vectors of a file whose checksum is among the settings, so that other vectors are told from the same. */
final class CheckedVectors implements WordVectorSource {

    private final GloveFile file;
    private final String checksum;

    CheckedVectors(Path file) {
        this.file = new GloveFile(file);
        this.checksum = Checksums.sha256(file);
    }

    @Override
    public WordVectors load(SortedSet<String> vocabulary) {
        return file.load(vocabulary);
    }

    @Override
    public Settings settings() {
        return file.settings().with("checksum", checksum);
    }
}
