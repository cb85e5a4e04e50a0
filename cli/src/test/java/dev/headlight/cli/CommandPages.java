package dev.headlight.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The pages of the commands, in Markdown, made from what the parser knows of them. */
final class CommandPages {

    private static final int WIDTH = 100;

    private CommandPages() {}

    /** A page for each command, by its file's name; subcommands stand on the page of their command. */
    static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        Main.commandLine()
                .getSubcommands()
                .forEach((name, command) -> pages.put("commands/" + name + ".md", page(command)));
        return pages;
    }

    /** The lines of the index that lead to them. */
    static String list() {
        return Main.commandLine().getSubcommands().entrySet().stream()
                .map(command -> "- [%s](commands/%s.md): %s"
                        .formatted(
                                command.getKey(),
                                command.getKey(),
                                Markdown.text(description(command.getValue()).get(0))))
                .collect(Collectors.joining("\n"));
    }

    private static String page(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        StringBuilder page =
                new StringBuilder(Markdown.MADE).append("\n\n# ").append(name).append("\n\n");
        describe(command, page);
        command.getSubcommands().forEach((sub, line) -> {
            page.append("\n## ").append(line.getCommandSpec().qualifiedName()).append("\n\n");
            describe(line, page);
        });
        List<String> footer = footer(command);
        if (!footer.isEmpty()) {
            page.append("\n```text\n").append(String.join("\n", footer)).append("\n```\n");
        }
        return page.toString();
    }

    private static void describe(CommandLine command, StringBuilder page) {
        page.append(Markdown.text(String.join(" ", description(command)))).append("\n");
        page.append("\n```text\n").append(synopsis(command).strip()).append("\n```\n");
        List<List<String>> rows = arguments(command.getCommandSpec());
        if (!rows.isEmpty()) {
            page.append("\n").append(Markdown.table(List.of("option", "meaning"), rows));
        }
    }

    private static List<List<String>> arguments(CommandSpec spec) {
        List<List<String>> rows = new ArrayList<>();
        spec.positionalParameters().forEach(argument -> rows.add(row(argument.paramLabel(), argument)));
        spec.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .forEach(option -> rows.add(row(names(option), option)));
        return rows;
    }

    private static List<String> row(String name, ArgSpec argument) {
        return List.of("`" + name.replace("|", "\\|") + "`", Markdown.text(String.join(" ", argument.description())));
    }

    private static String names(OptionSpec option) {
        String label = option.paramLabel();
        String values = label + (option.splitRegex().isEmpty() ? "" : "[," + label + "...]");
        String repeated = option.arity().max() > 1 ? "..." : "";
        return String.join(", ", option.names()) + (option.arity().max() == 0 ? "" : " " + values + repeated);
    }

    private static String synopsis(CommandLine command) {
        command.setUsageHelpWidth(WIDTH);
        return new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0);
    }

    private static List<String> description(CommandLine command) {
        return Arrays.asList(command.getCommandSpec().usageMessage().description());
    }

    private static List<String> footer(CommandLine command) {
        return Arrays.stream(command.getCommandSpec().usageMessage().footer())
                .dropWhile(String::isBlank)
                .toList();
    }
}
