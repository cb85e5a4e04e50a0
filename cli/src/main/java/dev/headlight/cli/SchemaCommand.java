package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.inquiry.Inquiries;
import dev.headlight.inquiry.Schema;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight schema}. */
@Command(
        name = "schema",
        description = "Prints what a results.json holds, as a JSON Schema (Draft 2020-12); without a name, lists them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Examples:", "  headlight schema", "  headlight schema surface"})
final class SchemaCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The kind of result, such as surface or headlight/surface.")
    private @Nullable String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Schema<?>> all = all();
        if (name == null) {
            all.forEach(schema -> out.println(schema.name()));
        } else {
            out.print(find(all, name).json().text());
            out.flush();
        }
        return 0;
    }

    private static List<Schema<?>> all() {
        return Inquiries.all().stream()
                .<Schema<?>>map(inquiry -> inquiry.schema())
                .sorted(Comparator.comparing(Schema::name))
                .toList();
    }

    private static Schema<?> find(List<Schema<?>> all, String name) {
        List<Schema<?>> found = all.stream()
                .filter(schema ->
                        schema.name().equals(name) || schema.shortName().equals(name))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String names =
                (found.isEmpty() ? all : found).stream().map(Schema::name).collect(Collectors.joining(", "));
        throw new UsageException(
                found.isEmpty()
                        ? "there is no result of the kind \"" + name + "\"; choose from " + names
                        : "\"" + name + "\" is more than one kind of result; choose from " + names);
    }
}
