package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/** Reference behaviours on the command line: a command takes those that act on what it asks. */
final class Compats {

    private Compats() {}

    /**
     * The switches that were given.
     *
     * @throws UsageException if one does nothing here
     */
    static Set<Compat> of(List<Compat> given, Set<Compat> allowed) {
        for (Compat compat : given) {
            if (!allowed.contains(compat)) {
                throw new UsageException("--compat " + compat.key() + " does nothing here; choose from "
                        + allowed.stream().map(Compat::key).sorted().collect(Collectors.joining(", ")));
            }
        }
        return copy(given);
    }

    private static Set<Compat> copy(Collection<Compat> given) {
        return given.isEmpty() ? EnumSet.noneOf(Compat.class) : EnumSet.copyOf(given);
    }

    /** Reads the name of a switch. */
    static final class Converter implements ITypeConverter<Compat> {
        @Override
        public Compat convert(String key) {
            return Compat.parse(key);
        }
    }
}
