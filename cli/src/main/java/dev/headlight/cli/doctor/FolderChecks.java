package dev.headlight.cli.doctor;

import dev.headlight.HeadlightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The folders that are written to. */
final class FolderChecks {

    private static final double GIGABYTE = 1e9;
    /** BERT-base, packed and unpacked, and native code. */
    private static final long ROOM = 2_000_000_000L;

    private static final long LEAST = 100_000_000L;

    private FolderChecks() {}

    static List<Finding> of(Machine machine) {
        return List.of(
                folder("home", machine.home(), ROOM, "set HEADLIGHT_HOME to a folder that may be written to"),
                folder(
                        "scratch",
                        Path.of(System.getProperty("java.io.tmpdir")),
                        LEAST,
                        "set TMPDIR to a folder that may be written to"));
    }

    private static Finding folder(String subject, Path folder, long room, String advice) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "headlight-doctor-", ".tmp"));
            long free = Files.getFileStore(folder).getUsableSpace();
            String found =
                    String.format(Locale.ROOT, "%s may be written to, with %.1f GB of room", folder, free / GIGABYTE);
            if (free < LEAST) {
                return Finding.broken(subject, found, "make room, or " + advice);
            }
            return free < room
                    ? Finding.warning(
                            subject,
                            found,
                            String.format(Locale.ROOT, "make room: BERT-base needs %.0f GB", room / GIGABYTE))
                    : Finding.ok(subject, found);
        } catch (IOException e) {
            return Finding.broken(
                    subject, "%s cannot be written to: %s".formatted(folder, HeadlightException.reason(e)), advice);
        }
    }
}
