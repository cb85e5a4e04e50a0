package dev.headlight.cli;

import dev.headlight.cli.doctor.Finding;
import dev.headlight.cli.doctor.Machine;
import dev.headlight.result.Json;
import dev.headlight.result.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight doctor}. */
@Command(
        name = "doctor",
        description =
                "Looks at what Headlight needs of this machine: Java and its flags, native code (which it starts), folders,"
                        + " memory, disk, terminal, locale. Says what is wrong and what to do; exits with 1 if something is broken.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  headlight doctor", "  headlight doctor --json"})
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Says it as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What {@code --json} writes. */
    private record Report(String tool, boolean healthy, List<Finding> findings) {}

    @Override
    public Integer call() {
        List<Finding> findings = Machine.ours(new Machine.Screen(Terminal.showsProgress(), Terminal.isAscii()))
                .examine();
        boolean healthy = findings.stream().noneMatch(finding -> finding.state() == Finding.State.BROKEN);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new Report(Version.TOOL, healthy, findings)));
        } else {
            findings.forEach(finding -> show(finding, out));
            out.println(
                    healthy
                            ? Version.TOOL + " will run here."
                            : "Something is broken: see above; each line says what to do.");
        }
        return healthy ? 0 : 1;
    }

    private static void show(Finding finding, PrintWriter out) {
        String state = finding.state().name().toLowerCase(Locale.ROOT);
        out.printf(Locale.ROOT, "%-8s %-11s %s%n", state, finding.subject(), finding.found());
        if (!finding.advice().isEmpty()) {
            out.printf(Locale.ROOT, "%-20s → %s%n", "", finding.advice());
        }
    }
}
