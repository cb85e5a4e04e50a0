package dev.headlight.cli;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JacksonException;

/**
 * What is in the folder of a shard besides what it has gathered.
 *
 * @param shard which part it is, from 1
 * @param shards how many there are
 * @param arguments of the command, but for those that say where, how fast, and which part
 */
record ShardFile(int shard, int shards, List<String> arguments) {

    private static final String NAME = "shard.json";
    private static final long LONGEST = 1 << 20;

    /** Options with a value that the shards of a run need not share. */
    private static final Set<String> OWN = Set.of("-o", "--output", "--shard", "--threads", "--checkpoint-every");

    private static final Set<String> OWN_FLAGS = Set.of("--quiet", "--resume");

    ShardFile {
        arguments = List.copyOf(arguments);
    }

    /** The arguments of a command that its shards share. */
    static List<String> arguments(CommandSpec command) {
        List<String> shared = new ArrayList<>();
        Iterator<String> all =
                command.root().commandLine().getParseResult().originalArgs().iterator();
        while (all.hasNext()) {
            String argument = all.next();
            String option = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            boolean own = OWN.contains(option);
            if (own && option.equals(argument) && all.hasNext()) {
                all.next();
            }
            if (!own && !OWN_FLAGS.contains(argument)) {
                shared.add(argument);
            }
        }
        return shared;
    }

    void write(Path folder) {
        Json.write(folder.resolve(NAME), this);
    }

    /**
     * @throws UsageException if the folder is no shard's
     * @throws CorpusException if it is damaged
     */
    static ShardFile read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new UsageException(folder + " holds no shard; name folders that a run with --shard has written");
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new CorpusException(file + " is too long for what a shard writes; read that shard again");
            }
            ShardFile found = Json.mapper().readValue(Files.readAllBytes(file), ShardFile.class);
            if (found.shard < 1 || found.shard > found.shards || found.arguments.isEmpty()) {
                throw new CorpusException(file + " names no shard; read that shard again");
            }
            return found;
        } catch (JacksonException e) {
            throw new CorpusException(file + " was cut or changed; read that shard again", e);
        } catch (IOException e) {
            throw new CorpusException("cannot read %s: %s".formatted(file, HeadlightException.reason(e)), e);
        }
    }
}
