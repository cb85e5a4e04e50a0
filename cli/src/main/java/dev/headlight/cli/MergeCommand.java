package dev.headlight.cli;

import dev.headlight.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight merge}. */
@Command(
        name = "merge",
        description = {
            "Joins the shards of a run into the result of one run, byte for byte.",
            "Model and corpus must be at hand as they were for the shards: a few examples are looked at again to be drawn."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight surface --text articles.txt --shard 1/2 -o one",
            "  headlight surface --text articles.txt --shard 2/2 -o two",
            "  headlight merge one two -o patterns",
        })
final class MergeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "The folders of all shards, in any order.")
    private List<Path> folders = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for what is found (default: headlight-COMMAND, with the shards' command).")
    private @Nullable Path output;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SortedMap<Integer, List<Path>> shards = new TreeMap<>();
        ShardFile first = ShardFile.read(folders.get(0));
        for (Path folder : folders) {
            ShardFile shard = ShardFile.read(folder);
            if (shard.shards() != first.shards() || !shard.arguments().equals(first.arguments())) {
                throw new UsageException("%s and %s are not of one run: \"%s\" in %d shards, and \"%s\" in %d"
                        .formatted(
                                folders.get(0),
                                folder,
                                String.join(" ", first.arguments()),
                                first.shards(),
                                String.join(" ", shard.arguments()),
                                shard.shards()));
            }
            shards.computeIfAbsent(shard.shard(), any -> new ArrayList<>()).add(folder);
        }
        check(shards, first.shards());
        return run(first.arguments(), shards.values());
    }

    private static void check(SortedMap<Integer, List<Path>> shards, int count) {
        String missing = IntStream.rangeClosed(1, count)
                .filter(shard -> !shards.containsKey(shard))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new UsageException("of " + count + " shards, these are missing: " + missing);
        }
        shards.forEach((shard, there) -> {
            if (there.size() > 1) {
                throw new UsageException("shard " + shard + " is there " + there.size() + " times: "
                        + there.stream().map(Path::toString).collect(Collectors.joining(", ")) + "; name it once");
            }
        });
    }

    /** Runs the command of the shards again, which finds all read. */
    private int run(List<String> shared, Collection<List<Path>> shards) {
        List<String> arguments = new ArrayList<>(shared);
        shards.forEach(folder -> arguments.add("--join=" + folder.get(0).resolve(CheckpointOptions.STATES)));
        if (quiet) {
            arguments.add("--quiet");
        }
        if (output != null) {
            arguments.addAll(List.of("-o", output.toString()));
        }
        return Main.run(spec.commandLine().getOut(), spec.commandLine().getErr(), arguments.toArray(String[]::new));
    }
}
