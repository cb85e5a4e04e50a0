package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.exchange.ExportFormat;
import dev.headlight.exchange.ExportOptions;
import dev.headlight.exchange.Extraction;
import dev.headlight.exchange.HeadSelection;
import dev.headlight.inquiry.Study;
import dev.headlight.maps.Head;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.DiskSpace;
import dev.headlight.result.Output;
import dev.headlight.result.OutputFile;
import dev.headlight.result.OutputFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight extract}. */
@Command(
        name = "extract",
        description = "Writes the maps of all heads as files for NumPy, PyTorch and BertViz, with tokens, words, and on"
                + " request hidden states and logits.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight extract \"The chef who ran to the store was out of food.\"",
            "  headlight extract --text articles.txt --heads 8-10,8-11 --words -o chosen.npz",
            "  headlight extract --segments ids.json --also hidden,logits --model /data/gpt2",
            "  headlight extract --treebank dev.conllu --measure norms --float16 --format safetensors",
        })
final class ExtractCommand implements Callable<Integer> {

    private static final Pattern LAYERS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    @Mixin
    private final ExtractInput input = new ExtractInput();

    @Option(
            names = "--heads",
            paramLabel = "HEAD",
            split = ",",
            description = "Only these heads, such as 8-10,8-11 (layer-head, both from 1).")
    private List<String> heads = List.of();

    @Option(
            names = "--layers",
            paramLabel = "LAYER",
            split = ",",
            description = "Only the heads of these layers, such as 1,7-9.")
    private List<String> layers = List.of();

    @Option(
            names = "--words",
            description = "Maps between words and special tokens instead of word pieces (paper, §4.1).")
    private boolean words;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Option(
            names = "--also",
            paramLabel = "WHAT",
            split = ",",
            description = "What else is written: hidden (the states before the first layer and after each), logits.")
    private Set<Also> also = Set.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description =
                    "npz (the default), safetensors, npy (a file for each array, which NumPy can map into memory), or"
                            + " json (for BertViz' argument attention). The name of an output file says it, too.")
    private @Nullable ExportFormat format;

    @Option(names = "--separate", description = "A file for each example, instead of one for all.")
    private boolean separate;

    @Option(names = "--float16", description = "Rounds to float16, which halves the files.")
    private boolean half;

    @Mixin
    private final CheckpointOptions checkpoints = new CheckpointOptions();

    @Mixin
    private final RunOptions run = new RunOptions(new OutputOption.FolderOrFile());

    @Spec
    private CommandSpec spec;

    /** What is written beside maps. */
    enum Also {
        HIDDEN,
        LOGITS
    }

    @Override
    public Integer call() {
        input.check();
        Path target = run.target();
        ExportOptions options = options(target);
        checkEnding(target, options);
        try (Output output = options.isFile(target) ? OutputFile.open(target) : OutputFolder.open(target)) {
            extract(options, output);
        }
        return 0;
    }

    /** A folder that is named as a file would be is a mistake: of the format, or of how many files there are. */
    private static void checkEnding(Path target, ExportOptions options) {
        String name = String.valueOf(target.getFileName());
        for (ExportFormat each : ExportFormat.values()) {
            String ending = "." + each.suffix();
            if (name.endsWith(ending) && !options.isFile(target)) {
                throw new UsageException(
                        "%s has the ending of a %s file, but with these options a folder of %s files is written: give the folder another name, such as %s"
                                .formatted(
                                        target,
                                        each.suffix(),
                                        options.format().suffix(),
                                        "-o " + name.substring(0, name.length() - ending.length()) + " --format "
                                                + each.suffix()));
            }
        }
    }

    private void extract(ExportOptions options, Output output) {
        try (AttentionModel model = run.open()) {
            Study study = run.study(model, input.corpus(model, run.seed())).checkpoints(checkpoints.beside(output));
            Extraction extraction = measures.apply(study, model, run.seed()).extract(options);
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "headlight: %,d %s of %,d tokens %s up to %s%n",
                            extraction.examples(),
                            extraction.examples() == 1 ? "example" : "examples",
                            extraction.tokens(),
                            extraction.examples() == 1 ? "takes" : "take",
                            DiskSpace.size(extraction.bytes()));
            Path written = extraction.write(output);
            PrintWriter out = spec.commandLine().getOut();
            out.println(written.toAbsolutePath());
            extraction.snippet(written).forEach(out::println);
        }
    }

    private ExportOptions options(Path target) {
        if (!heads.isEmpty() && !layers.isEmpty()) {
            throw new UsageException("give either --heads or --layers");
        }
        HeadSelection chosen = !heads.isEmpty()
                ? HeadSelection.of(heads.stream().map(Head::parse).toList())
                : layers.isEmpty() ? HeadSelection.ALL : HeadSelection.ofLayers(layers());
        return ExportOptions.STANDARD
                .withHeads(chosen)
                .withWords(words)
                .withHalf(half)
                .withSeparate(separate)
                .withFormat(format == null ? ExportFormat.of(target).orElse(ExportFormat.NPZ) : format)
                .withHidden(also.contains(Also.HIDDEN))
                .withLogits(also.contains(Also.LOGITS));
    }

    private List<Integer> layers() {
        List<Integer> found = new ArrayList<>();
        for (String range : layers) {
            Matcher matcher = LAYERS.matcher(range.strip());
            int first = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
            int last = first > 0 && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : first;
            if (first < 1 || last < first) {
                throw new UsageException(
                        "\"" + range + "\" is no layer: write numbers from 1 or ranges, such as 1,7-9");
            }
            for (int layer = first; layer <= last; layer++) {
                found.add(layer - 1);
            }
        }
        return found;
    }

    /** Reads the name of a format. */
    static final class FormatConverter implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String key) {
            return ExportFormat.parse(key);
        }
    }
}
