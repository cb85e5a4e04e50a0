package dev.headlight.cli;

import dev.headlight.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** How much memory a run may take, in bytes. */
record MemorySize(long bytes) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([gGmM])");

    /** Reads such as {@code 4g} or {@code 1500m}. */
    static final class Converter implements ITypeConverter<MemorySize> {
        @Override
        public MemorySize convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new UsageException(
                        "--max-memory: found \"" + text + "\", expected mebibytes or gibibytes, such as 1500m or 4g");
            }
            boolean gibibytes = form.group(2).equalsIgnoreCase("g");
            return new MemorySize(Long.parseLong(form.group(1)) << (gibibytes ? 30 : 20));
        }
    }
}
