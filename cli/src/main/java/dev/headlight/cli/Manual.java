package dev.headlight.cli;

import dev.headlight.result.AtomicFile;
import dev.headlight.result.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the manual pages of the distribution, one for each command, from what help says. The build runs it. */
final class Manual {

    private static final String SECTION = "1";
    private static final String EXAMPLES = "Examples:";

    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private Manual(CommandSpec command) {
        this.command = command;
    }

    /** @param arguments the folder for the pages */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        write(Main.commandLine(), Path.of(arguments[0]));
    }

    private static void write(CommandLine command, Path folder) {
        String text = page(command);
        AtomicFile.write(
                folder.resolve(name(command.getCommandSpec()) + "." + SECTION),
                out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        command.getSubcommands().values().stream().distinct().forEach(sub -> write(sub, folder));
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** The page of a command, for {@code man}. */
    static String page(CommandLine command) {
        return new Manual(command.getCommandSpec()).write(command);
    }

    private String write(CommandLine line) {
        String description = String.join(" ", command.usageMessage().description());
        page.append(".TH \"%s\" \"%s\" \"\" \"%s\" \"Headlight\"%n"
                .formatted(name(command).toUpperCase(Locale.ROOT), SECTION, Version.TOOL)
                .replace(System.lineSeparator(), "\n"));
        section("NAME");
        text(name(command) + " - " + description.replaceFirst("(?<=[^ ]{3})[.:;]( .*|$)", ""));
        section("SYNOPSIS");
        text(line.getHelp().synopsis(0).replaceAll("\\s+", " "));
        section("DESCRIPTION");
        text(description);
        parameters();
        options();
        commands(line);
        footer();
        return page.toString();
    }

    private void parameters() {
        List<PositionalParamSpec> parameters = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            section("PARAMETERS");
            parameters.forEach(parameter -> item(emphasized(parameter.paramLabel()), description(parameter)));
        }
    }

    private void options() {
        section("OPTIONS");
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                String names = String.join(
                        ", ", Arrays.stream(option.names()).map(Manual::strong).toList());
                boolean value = option.arity().max() > 0;
                item(
                        names
                                + (value ? " " + emphasized(option.paramLabel()) : "")
                                + (option.arity().max() > 1 ? "..." : ""),
                        description(option));
            }
        }
    }

    private static String description(ArgSpec spec) {
        return String.join(" ", spec.description());
    }

    private void commands(CommandLine line) {
        List<CommandLine> commands =
                line.getSubcommands().values().stream().distinct().toList();
        if (!commands.isEmpty()) {
            section("COMMANDS");
            for (CommandLine sub : commands) {
                item(
                        strong(name(sub.getCommandSpec())) + "(" + SECTION + ")",
                        String.join(" ", sub.getCommandSpec().usageMessage().description()));
            }
        }
    }

    /** Examples as they are, then the rest. */
    private void footer() {
        List<String> examples = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean within = false;
        for (String line : command.usageMessage().footer()) {
            String plain = Ansi.OFF.string(line).strip();
            within = plain.equals(EXAMPLES) || within && !plain.isEmpty();
            if (!plain.equals(EXAMPLES) && !plain.isEmpty()) {
                (within ? examples : notes).add(plain);
            }
        }
        if (!examples.isEmpty()) {
            section("EXAMPLES");
            page.append(".nf\n");
            examples.forEach(this::text);
            page.append(".fi\n");
        }
        if (!notes.isEmpty()) {
            section("NOTES");
            notes.forEach(this::text);
        }
    }

    private void section(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private void item(String term, String text) {
        page.append(".TP\n").append(term).append('\n');
        text(text);
    }

    private void text(String text) {
        String escaped = escaped(text);
        page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "")
                .append(escaped)
                .append('\n');
    }

    private static String strong(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String emphasized(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    }
}
