package dev.headlight.result;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether what is to be written has room. */
public final class DiskSpace {

    private DiskSpace() {}

    /**
     * Looks at the disk before anything is written.
     *
     * @param needed how many bytes will be written
     * @param target where; it need not be there
     * @param advice what to do where there is not enough room
     * @throws OutputException if there is not
     */
    public static void require(long needed, Path target, String advice) {
        require(needed, usable(target), target, advice);
    }

    /** @param usable how many bytes there are */
    static void require(long needed, long usable, Path target, String advice) {
        if (needed > usable) {
            throw new OutputException("%s would take %s, but there is room for %s; %s"
                    .formatted(target, size(needed), size(usable), advice));
        }
    }

    private static long usable(Path target) {
        Path place = target.toAbsolutePath();
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        try {
            return place == null ? Long.MAX_VALUE : Files.getFileStore(place).getUsableSpace();
        } catch (IOException e) {
            throw new OutputException("cannot write to " + target + ": " + HeadlightException.reason(e), e);
        }
    }

    /** Such as "1.4 GB". */
    public static String size(long bytes) {
        double size = bytes;
        for (String unit : List.of("bytes", "kB", "MB", "GB")) {
            if (size < 1000) {
                return String.format(Locale.ROOT, unit.equals("bytes") ? "%.0f %s" : "%.1f %s", size, unit);
            }
            size /= 1000;
        }
        return String.format(Locale.ROOT, "%,.1f TB", size);
    }
}
