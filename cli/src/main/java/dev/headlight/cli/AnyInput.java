package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.model.ModelCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** A corpus of any kind: text, a treebank, or coreference. An option that several of them have sets all. */
final class AnyInput implements CorpusInput {

    /** Names a corpus of another kind, of which only one question is asked. */
    private static final String PRONOUNS = "--gap";

    private final TextInput text = new TextInput();
    private final TreebankInput treebank = new TreebankInput();
    private final CoreferenceInput coreference = new CoreferenceInput();
    private final List<CorpusInput> all = List.of(text, treebank, coreference);
    /** By the kind of corpus, the option that names one. */
    private final Map<String, CorpusInput> kinds =
            Map.of("--text", text, "--treebank", treebank, "--conll", coreference);

    /** Adds the options of all kinds to a command. */
    void addTo(CommandSpec command) {
        for (CorpusInput input : all) {
            CommandSpec spec = CommandSpec.forAnnotatedObject(input);
            spec.argGroups().forEach(command::addArgGroup);
            for (OptionSpec option : spec.options()) {
                if (option.group() == null && !option.longestName().equals(PRONOUNS)) {
                    add(command, option);
                }
            }
        }
    }

    private static void add(CommandSpec command, OptionSpec option) {
        OptionSpec before = command.findOption(option.longestName());
        OptionSpec.Builder builder = OptionSpec.builder(option).required(false);
        if (before != null) {
            command.remove(before);
            builder.setter(both(before, option)).initialValue(null).hasInitialValue(false);
            builder.description(Stream.of(before, option)
                    .flatMap(one -> Stream.of(one.description()))
                    .distinct()
                    .collect(Collectors.joining(" ")));
        }
        command.addOption(builder.build());
    }

    private static ISetter both(ArgSpec first, ArgSpec second) {
        return new ISetter() {
            @Override
            @SuppressWarnings("TypeParameterUnusedInFormals") // as picocli declares it
            public <T> T set(T value) throws Exception {
                if (value != null) {
                    first.setter().set(value);
                    second.setter().set(value);
                }
                return value;
            }
        };
    }

    /**
     * Refuses options of other kinds of corpora than the one that is given.
     *
     * @throws UsageException if there is one
     */
    void refuseIdle(CommandSpec command) {
        Set<String> acting = all.stream()
                .filter(CorpusInput::isGiven)
                .flatMap(AnyInput::names)
                .collect(Collectors.toSet());
        kinds.forEach((kind, input) -> IdleOptions.refuse(
                command,
                "is for " + kind + ", which is not given",
                names(input).filter(name -> !acting.contains(name)).toArray(String[]::new)));
    }

    private static Stream<String> names(CorpusInput input) {
        return CommandSpec.forAnnotatedObject(input).options().stream().map(OptionSpec::longestName);
    }

    /** What each example brings. */
    Optional<Class<? extends Annotation>> annotation() {
        if (treebank.isGiven()) {
            return Optional.of(DependencyTree.class);
        }
        return coreference.isGiven() ? Optional.of(CoreferenceWindow.class) : Optional.empty();
    }

    /** An annotation in words, and the option that names a corpus that has it. */
    static String whatBrings(Class<? extends Annotation> annotation) {
        return annotation == DependencyTree.class
                ? "a dependency tree for each sentence: give a treebank with --treebank"
                : "mentions and their entities: give a coreference corpus with --conll";
    }

    private CorpusInput given() {
        List<CorpusInput> given = all.stream().filter(CorpusInput::isGiven).toList();
        if (given.size() != 1) {
            throw new UsageException("what is read: found " + given.size()
                    + " corpora, expected one of --text, --segments, --treebank or --conll");
        }
        return given.get(0);
    }

    @Override
    public boolean isGiven() {
        return all.stream().anyMatch(CorpusInput::isGiven);
    }

    @Override
    public void check() {
        given().check();
    }

    @Override
    public Corpus corpus(ModelCard card, long seed) {
        return given().corpus(card, seed);
    }
}
