package dev.headlight.cli;

import dev.headlight.study.Shard;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How a run is kept against a stop, and shared out among several. */
final class ShardOptions extends CheckpointOptions {

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardConverter.class,
            description = "Reads the Ith of N parts of the corpus only, for runs on several machines; 'headlight merge'"
                    + " joins them.")
    private Shard shard = Shard.WHOLE;

    /** Set by {@link MergeCommand}. */
    @Option(names = "--join", hidden = true)
    private List<Path> joined = List.of();

    @Override
    Shard shard() {
        return shard;
    }

    @Override
    List<Path> joined() {
        return joined;
    }

    /** Reads such as {@code 3/8}. */
    static final class ShardConverter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            return Shard.parse(text);
        }
    }
}
