package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.inference.data.DataFile;
import dev.headlight.inference.data.DataSet;
import dev.headlight.inference.data.DataStore;
import dev.headlight.inference.data.PulledFile;
import dev.headlight.result.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight data}. */
@Command(
        name = "data",
        description =
                "Corpora and word vectors by name, all available without a licence agreement with a vendor. What was pulled is"
                        + " named in any command that reads a corpus: --treebank ud:English-EWT/dev.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|pull|info",
        footer = {
            "",
            "Examples:",
            "  headlight data list",
            "  headlight data info ud:English-EWT",
            "  headlight data pull ud:English-EWT --accept-licence",
            "  headlight data pull coref:GAP/validation vectors:GloVe-6B/100d --accept-licence",
        })
final class DataCommand {

    private static final double MEGABYTE = 1e6;

    @Spec
    private CommandSpec spec;

    /** What {@code info --json} writes. */
    private record Info(DataSet set, List<PulledFile> pulled) {}

    @Command(
            name = "list",
            description = "Names the data sets, and says what they are, how large, on what terms, and which are here.",
            mixinStandardHelpOptions = true)
    int list() {
        DataStore store = DataStore.inHome();
        for (DataSet set : store.sets()) {
            int pulled = store.pulled(set.name()).size();
            out().printf(
                            Locale.ROOT,
                            "%-18s %-8s %9s  %-16s %s%n",
                            set.name(),
                            pulled == set.files().size() ? "pulled" : pulled > 0 ? "in part" : "-",
                            size(set.bytes()),
                            set.licence().name().length() > 16
                                    ? "see info"
                                    : set.licence().name(),
                            set.title());
        }
        return 0;
    }

    @Command(
            name = "pull",
            description = "Fetches data, so that it is there without a network.",
            mixinStandardHelpOptions = true)
    int pull(
            @Parameters(
                            paramLabel = "NAME",
                            arity = "1..*",
                            description = "A name from the list, or one of its files, such as ud:English-EWT/dev.")
                    List<String> names,
            @Option(
                            names = {"--accept-licence", "--accept-license"},
                            description =
                                    "Says that you have read the terms that 'headlight data info NAME' names, and accept"
                                            + " them.")
                    boolean accepted) {
        DataStore store = DataStore.inHome();
        List<DataSet> sets = names.stream().map(store::set).distinct().toList();
        for (DataSet set : sets) {
            err().println(set.name() + " is given under " + terms(set));
        }
        if (!accepted) {
            throw new UsageException("read the terms, then add --accept-licence");
        }
        for (String name : names) {
            for (PulledFile file : store.pull(name, new TransferProgress(err(), Terminal.showsProgress()))) {
                out().println(file.name() + " is in " + file.path());
                if (!file.checked()) {
                    err().println("No checksum is known for " + file.name()
                            + ": this download is taken on trust; later ones will be checked against its sha256:"
                            + file.sha256() + ".");
                }
            }
        }
        return 0;
    }

    @Command(
            name = "info",
            description = "Says what a data set is, where it comes from, on what terms, and what of it is here.",
            mixinStandardHelpOptions = true)
    int info(
            @Parameters(paramLabel = "NAME", description = "A name from the list.") String name,
            @Option(names = "--json", description = "Says it as JSON.") boolean json) {
        DataStore store = DataStore.inHome();
        DataSet set = store.set(name);
        List<PulledFile> pulled = store.pulled(set.name());
        if (json) {
            out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(new Info(set, pulled)));
            return 0;
        }
        line("name", set.name());
        line("what", set.title());
        line("page", set.page().toString());
        line("licence", terms(set));
        line("revision", set.revision());
        set.archive().ifPresent(archive -> {
            line("archive", set.base().resolve(archive.from()) + ", " + size(Optional.of(archive.bytes())));
            line("", "sha256:" + archive.sha256());
        });
        for (DataFile file : set.files()) {
            line("file", set.nameOf(file));
            line("", published(set, file));
            line(
                    "",
                    file.sha256()
                            .map(sum -> "sha256:" + sum)
                            .orElse(set.archive().isPresent() ? "checked with its archive" : "no checksum is known"));
            pulled.stream()
                    .filter(here -> here.name().equals(set.nameOf(file)))
                    .forEach(here -> line("", "in " + here.path()));
        }
        return 0;
    }

    private static String published(DataSet set, DataFile file) {
        String size = file.bytes().map(bytes -> ", " + size(Optional.of(bytes))).orElse("");
        if (file.member().isPresent()) {
            return file.member().get() + " in the archive" + size;
        }
        String first = set.base().resolve(file.from().get(0)).toString();
        return file.from().size() == 1
                ? first + size
                : "%s and %s more, joined"
                        .formatted(first, String.valueOf(file.from().size() - 1));
    }

    private static String terms(DataSet set) {
        return set.licence().name() + " (" + set.licence().link() + ")";
    }

    private static String size(Optional<Long> bytes) {
        return bytes.map(known -> String.format(Locale.ROOT, "%,.1f MB", known / MEGABYTE))
                .orElse("?");
    }

    private void line(String what, String value) {
        out().printf(Locale.ROOT, "%-10s %s%n", what, value);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
