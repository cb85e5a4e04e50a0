package dev.headlight.cli.doctor;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** What letters and colours can be shown. */
final class TerminalChecks {

    private TerminalChecks() {}

    static List<Finding> of(Machine machine) {
        return List.of(terminal(machine), locale(machine));
    }

    private static Finding terminal(Machine machine) {
        String columns = machine.variable("COLUMNS")
                .map(value -> ", " + value + " columns")
                .orElse("");
        return Finding.ok(
                "terminal",
                (machine.screen().terminal() ? "progress is shown as a bar" : "no terminal: progress is told in lines")
                        + columns
                        + (Ansi.AUTO.enabled() ? ", in colour" : ", without colour"));
    }

    private static Finding locale(Machine machine) {
        String encoding = Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(System::getProperty)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(Charset.defaultCharset().name());
        String files = System.getProperty("sun.jnu.encoding", encoding);
        String language = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .flatMap(name -> machine.variable(name).stream())
                .findFirst()
                .orElse("not set");
        String found = "%s; letters are written as %s, names of files as %s".formatted(language, encoding, files);
        boolean unicode = encoding.toUpperCase(Locale.ROOT).startsWith("UTF");
        return unicode && !machine.screen().ascii()
                ? Finding.ok("locale", found)
                : Finding.warning(
                        "locale",
                        found,
                        "letters beyond ASCII may be shown as ?; set LANG=C.UTF-8, or another of UTF-8");
    }
}
