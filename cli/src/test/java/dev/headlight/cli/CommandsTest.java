package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What all commands have in common: examples that can be typed, and corpora that can be named. */
class CommandsTest {

    /** Options with a file that is no corpus. */
    private static final Set<String> NO_CORPUS = Set.of("--maps", "--index", "--export", "--output");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path home;

    private String before = "";

    @BeforeEach
    void moveIn() {
        before = Objects.requireNonNullElse(System.getProperty("headlight.home"), "");
        System.setProperty("headlight.home", home.toString());
    }

    @AfterEach
    void moveOut() {
        if (before.isEmpty()) {
            System.clearProperty("headlight.home");
        } else {
            System.setProperty("headlight.home", before);
        }
    }

    /** All commands and theirs, but the one that has only these. */
    static List<CommandLine> commands() {
        return below(Main.commandLine()).toList();
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream()
                .distinct()
                .flatMap(sub -> Stream.concat(Stream.of(sub), below(sub)));
    }

    private static List<String> examples(CommandLine command) {
        return Arrays.stream(command.getCommandSpec().usageMessage().footer())
                .map(String::strip)
                .filter(line -> line.startsWith("headlight "))
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAnExampleThatCanBeTyped(CommandLine command) throws IOException {
        List<String> own = examples(command);
        List<String> examples = own.isEmpty() ? examples(command.getParent()) : own;
        String name = command.getCommandSpec().qualifiedName();
        assertThat(examples)
                .as("the examples in headlight help of " + name)
                .anyMatch(line -> line.equals(name) || line.startsWith(name + " "));
        for (String example : own) {
            List<String> words = words(example);
            pull(words);
            String[] arguments = words.subList(1, words.size()).toArray(new String[0]);
            assertThatCode(() -> Main.commandLine().parseArgs(arguments))
                    .as(example)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theExamplesOfAllCanBeTyped() throws IOException {
        for (String example : examples(Main.commandLine())) {
            List<String> words = words(example);
            pull(words);
            ParseResult parsed =
                    Main.commandLine().parseArgs(words.subList(1, words.size()).toArray(new String[0]));
            assertThat(parsed.hasSubcommand()).as(example).isTrue();
        }
    }

    /** Lays out what the names of pulled data stand for. */
    private void pull(List<String> words) throws IOException {
        if (words.contains("ud:English-EWT/dev")) {
            Path folder = Files.createDirectories(home.resolve("data/ud/English-EWT/r2.7"));
            Files.writeString(folder.resolve("en_ewt-ud-dev.conllu"), "toy");
            Files.writeString(
                    folder.resolve("pulled.json"),
                    "{\"files\": {\"en_ewt-ud-dev.conllu\": {\"bytes\": 3, \"sha256\": \"\", \"checked\": true}}}");
        }
    }

    @Test
    void pulledDataCanBeNamedWhereverACorpusIsRead() {
        for (CommandLine command : commands()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                boolean file = "FILE".equals(option.paramLabel()) && option.auxiliaryTypes()[0] == Path.class;
                if (file && !NO_CORPUS.contains(option.longestName())) {
                    assertThat(option.converters())
                            .as(command.getCommandName() + " " + option.longestName())
                            .hasAtLeastOneElementOfType(CorpusPath.class);
                }
            }
        }
    }

    @Test
    void dataThatWasNotPulledIsToldWithTheCommand() {
        assertThatCode(() -> Main.commandLine().parseArgs("syntax", "--treebank", "ud:English-EWT/test"))
                .hasMessageContaining("headlight data pull ud:English-EWT/test");
    }
}
