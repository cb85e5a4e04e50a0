package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.links.LinkAnalysis;
import dev.headlight.analysis.links.LinkIndex;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Language;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Models;
import dev.headlight.inference.options.Casing;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.Engine;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.Precision;
import dev.headlight.inference.options.Weights;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.cards.CardsInquiry;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import dev.headlight.text.Encoding;
import dev.headlight.viewer.ModelPool;
import dev.headlight.viewer.SavedPage;
import dev.headlight.viewer.Viewer;
import dev.headlight.viewer.ViewerSettings;
import dev.headlight.viewer.ViewerSettings.MentionHead;
import dev.headlight.viewer.ViewerSettings.Passage;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight view}. */
@Command(
        name = "view",
        description = "Shows in the browser what all heads do with a sentence; another is typed in the page.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight view \"The chef who ran to the store was out of food.\"",
            "  headlight view \"Is it raining?\" --pair \"Take an umbrella.\"",
            "  headlight view --treebank dev.conllu",
            "  headlight view headlight-surface headlight-syntax --model bert-base-uncased",
            "  headlight view --export chef.html --sentence \"The chef was out of food.\"",
        })
final class ViewCommand implements Callable<Integer> {

    private static final long MAX_WEIGHTS = 3L << 30;
    /** The most sentences to choose from. */
    private static final int MOST = 500;

    private static final String TWIN = " (random twin)";
    private static final long SEED = 1;

    @Parameters(
            paramLabel = "SENTENCE|RUN",
            arity = "0..*",
            description = "A sentence, or folders with results of other commands, to be shown beside the heads.")
    private List<String> arguments = List.of();

    @Option(names = "--sentence", paramLabel = "TEXT", description = "The sentence; may be repeated, to choose from.")
    private List<String> sentences = List.of();

    @Option(
            names = "--text",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            description = "Sentences to choose from, one a line; - is standard input.")
    private @Nullable Path text;

    @Option(
            names = "--treebank",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            description = "Sentences to choose from: those of a treebank, in any format that 'headlight syntax' reads.")
    private @Nullable Path treebank;

    @Option(
            names = "--conll",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            description =
                    "Texts to choose from: the windows of a coreference corpus, as 'headlight coref' reads it; of a pinned"
                            + " mention it is said whether the head finds an antecedent.")
    private @Nullable Path conll;

    @Option(
            names = "--index",
            paramLabel = "FILE",
            description = "What is searched: a file that 'headlight index' wrote with the first model (default: the"
                    + " sentences of --treebank or --text, read in the background).")
    private @Nullable Path index;

    @Option(names = "--pair", paramLabel = "TEXT", description = "The second text of the first sentence.")
    private String pair = "";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = ModelOptions.DEFAULT,
            description = ModelNames.KINDS + " May be repeated, to be compared.")
    private List<String> models = List.of(ModelOptions.DEFAULT);

    @Option(
            names = "--twin",
            description =
                    "Also offers each model's random twin: its architecture and embeddings, and nothing else that it"
                            + " has learnt.")
    private boolean twin;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Writes one page that needs no server and no network, and ends.")
    private @Nullable Path export;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = ViewerSettings.LOOPBACK,
            description =
                    "The address to listen on. Other machines are let in only with the token in the address that is"
                            + " printed (default: ${DEFAULT-VALUE}).")
    private String host = ViewerSettings.LOOPBACK;

    @Option(names = "--port", paramLabel = "N", description = "The port (default: any that is free).")
    private int port;

    @Option(names = "--no-browser", description = "Only print the address.")
    private boolean noBrowser;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        List<Path> runs = new ArrayList<>();
        List<Passage> texts = new ArrayList<>();
        sort(runs, texts);
        if (export != null) {
            checkExport();
        }
        PrintWriter err = spec.commandLine().getErr();
        try (ModelPool pool = new ModelPool(names(), name -> open(name, err), MAX_WEIGHTS)) {
            addFromFiles(texts, pool);
            ViewerSettings settings = ViewerSettings.local(texts).withHost(host).withPort(port);
            if (!runs.isEmpty()) {
                settings = settings.withCards(new CardsInquiry()
                        .join(SavedRun.saved(runs), null)
                        .results()
                        .result());
            }
            Supplier<LinkIndex> links = links(pool, texts);
            if (links != null) {
                settings = settings.withIndex(links);
            }
            if (export != null) {
                SavedPage.write(export, pool, settings);
                spec.commandLine().getOut().println(export);
                return 0;
            }
            try (Viewer viewer = Viewer.start(pool, settings)) {
                serve(viewer);
            }
        }
        return 0;
    }

    /** A page that is written shows one text, read by one model, and searches nothing. */
    private void checkExport() {
        IdleOptions.refuse(
                spec,
                "is for a viewer that runs, and --export writes a page",
                "--twin",
                "--index",
                "--host",
                "--port",
                "--no-browser");
        if (models.size() > 1) {
            throw new UsageException("--export writes a page of one model; found " + models.size()
                    + ": name one with --model, or leave --export out");
        }
    }

    /** What is searched; null where there is nothing but what was typed. */
    private @Nullable Supplier<LinkIndex> links(ModelPool pool, List<Passage> texts) {
        if (index == null && treebank == null && text == null) {
            return null;
        }
        Path file = index;
        return () -> {
            try (ModelPool.Lease lease = pool.lease(pool.names().get(0))) {
                AttentionModel model = lease.model();
                return file != null
                        ? LinkAnalysis.STANDARD.read(file, model.card())
                        : slowly(model, corpus(model, texts)).ask(Measure.ATTENTION, LinkAnalysis.STANDARD);
            }
        };
    }

    /** On one thread, since somebody looks at a sentence meanwhile. */
    private static Reading slowly(AttentionModel model, Corpus corpus) {
        return new Reading(model, corpus, 1, Reading.BATCH_TOKENS, Progress.NONE);
    }

    private Corpus corpus(AttentionModel model, List<Passage> texts) {
        if (treebank != null) {
            return TreebankCorpus.of(
                    List.of(treebank),
                    TreebankOptions.defaults().withMaxLength(model.card().maxLength()));
        }
        List<Example> examples = new ArrayList<>();
        for (Passage sentence : texts) {
            Encoding encoding = model.tokenizer().encode(sentence.text());
            if (encoding.wordCount() > 0 && encoding.length() <= model.card().maxLength()) {
                String id = "sentence " + (examples.size() + 1);
                examples.add(new Example(id, id, encoding));
            }
        }
        return Corpus.of("sentences", examples);
    }

    /** An argument that names a folder is a run, any other is a sentence. */
    private void sort(List<Path> runs, List<Passage> texts) {
        for (String argument : arguments) {
            if (isFolder(argument)) {
                runs.add(Path.of(argument));
            } else {
                texts.add(new Passage(argument, ""));
            }
        }
        sentences.forEach(sentence -> texts.add(new Passage(sentence, "")));
        if (!pair.isBlank()) {
            if (texts.isEmpty()) {
                throw new UsageException("--pair is the second text of a sentence: give the sentence too");
            }
            texts.set(0, new Passage(texts.get(0).text(), pair));
        }
    }

    private static boolean isFolder(String argument) {
        try {
            return Files.isDirectory(Path.of(argument));
        } catch (InvalidPathException e) { // a sentence with signs that no name of a file may have
            return false;
        }
    }

    private void addFromFiles(List<Passage> texts, ModelPool pool) {
        if (text != null) {
            try (LineReader lines = LineReader.open(text)) {
                for (String line = lines.next(); line != null && texts.size() <= MOST; line = lines.next()) {
                    if (!line.isBlank()) {
                        texts.add(new Passage(line.strip(), ""));
                    }
                }
            }
        }
        if (treebank != null) {
            Corpus corpus = TreebankCorpus.of(List.of(treebank), TreebankOptions.defaults());
            try (ModelPool.Lease lease = pool.lease(pool.names().get(0));
                    ExampleReader examples = corpus.read(lease.model().tokenizer())) {
                while (examples.hasNext() && texts.size() <= MOST) {
                    texts.add(Passage.of(
                            examples.next().annotation(DependencyTree.class).words(), List.of()));
                }
            }
        }
        if (conll != null) {
            addWindows(conll, texts, pool);
        }
        if (texts.size() > MOST) {
            texts.subList(MOST, texts.size()).clear();
            spec.commandLine().getErr().println("Only the first " + MOST + " sentences can be chosen.");
        }
    }

    private static void addWindows(Path file, List<Passage> texts, ModelPool pool) {
        CoreferenceOptions options = CoreferenceOptions.defaults();
        Corpus corpus = CoreferenceCorpus.of(
                List.of(file),
                options.withLanguage(Language.ofFiles(List.of(file)).orElse(options.language())));
        try (ModelPool.Lease lease = pool.lease(pool.names().get(0));
                ExampleReader examples = corpus.read(lease.model().tokenizer())) {
            while (examples.hasNext() && texts.size() <= MOST) {
                CoreferenceWindow window = examples.next().annotation(CoreferenceWindow.class);
                List<MentionHead> mentions = window.mentions().stream()
                        .map(mention -> new MentionHead(mention.head(), mention.chain()))
                        .toList();
                texts.add(Passage.of(window.words(), mentions));
            }
        }
    }

    private List<String> names() {
        return models.stream()
                .flatMap(name -> twin ? Stream.of(name, name + TWIN) : Stream.of(name))
                .toList();
    }

    private static AttentionModel open(String name, PrintWriter err) {
        boolean random = name.endsWith(TWIN);
        return Models.open(
                random ? name.substring(0, name.length() - TWIN.length()) : name,
                new OpenOptions(
                        random ? new Weights(Weights.Kind.RANDOM_BUT_EMBEDDINGS, SEED) : Weights.TRAINED,
                        Casing.AUTO,
                        Engine.AUTO,
                        Device.CPU,
                        Precision.FLOAT32,
                        new TransferProgress(err, Terminal.showsProgress())));
    }

    private void serve(Viewer viewer) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(viewer.address());
        spec.commandLine().getErr().println("Ctrl-C ends the viewer.");
        if (!noBrowser) {
            browse(viewer.address());
        }
        new CountDownLatch(1).await(); // until the process is told to end
    }

    private static void browse(URI address) {
        if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()) {
            return;
        }
        try {
            Desktop.getDesktop().browse(address);
        } catch (IOException | UnsupportedOperationException e) {
            // the address is printed
        }
    }
}
