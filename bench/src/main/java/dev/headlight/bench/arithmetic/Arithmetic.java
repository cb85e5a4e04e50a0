package dev.headlight.bench.arithmetic;

import ai.djl.ndarray.NDManager;
import dev.headlight.corpus.Example;
import dev.headlight.inference.Models;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.study.Workers;
import dev.headlight.text.Encoding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The bare forward pass of BERT-base over a batch, and its operations one by one, in turn in one process: two Java threads, one
 * of the engine for each. What is told is the processor time of a thread for a segment of 128 tokens, the median of the rounds, and
 * its share of the forward pass. Arguments: the number of rounds, and libraries with an {@code sgemm_} to compare with beside the
 * engine's own.
 */
public final class Arithmetic {

    private static final int THREADS = 2;
    private static final int WARM_UP = 2;
    private static final Sizes SIZES = new Sizes(8, 128);

    private final Map<String, Runnable> parts = new LinkedHashMap<>();
    private final Map<String, List<Double>> times = new LinkedHashMap<>();

    private Arithmetic() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        Arithmetic bench = new Arithmetic();
        try (Transformer model = (Transformer) Models.open("bert-base-uncased");
                NDManager manager = NativeEngine.newManager();
                Workers workers = new Workers(THREADS)) {
            List<Example> batch = batch();
            Weights weights = new Weights(manager, SIZES);
            EngineParts engine = new EngineParts(weights, SIZES);
            bench.parts.put("forward", () -> model.forward(batch));
            bench.parts.put("products", engine::products);
            bench.parts.put("products without bias", engine::productsAlone);
            bench.parts.put("sgemm of the engine", new Sgemm(weights, SIZES, enginesLibrary())::products);
            for (String library : List.of(arguments).subList(Math.min(1, arguments.length), arguments.length)) {
                bench.parts.put(
                        "sgemm of " + Path.of(library).getFileName(),
                        new Sgemm(weights, SIZES, Path.of(library))::products);
            }
            bench.parts.put("heads apart and together", engine::heads);
            bench.parts.put("softmax", engine::softmax);
            bench.parts.put("GELU", engine::gelu);
            bench.parts.put("residual sums and norms", engine::norms);
            for (int round = -WARM_UP; round < rounds; round++) {
                bench.round(workers, round >= 0);
            }
        }
        bench.tell();
    }

    private static List<Example> batch() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, SIZES.examples())
                .mapToObj(i -> new Example(
                        "segment-" + i,
                        "document-" + i,
                        Encoding.ofIds(IntStream.range(0, SIZES.tokens())
                                .map(token -> random.nextInt(1000, 30000))
                                .toArray())))
                .toList();
    }

    private static Path enginesLibrary() throws IOException {
        try (Stream<Path> files = Files.walk(NativeEngine.natives())) {
            return files.filter(file -> file.getFileName().toString().matches("(lib)?torch_cpu\\.(so|dylib|dll)"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void round(Workers workers, boolean counts) throws InterruptedException, ExecutionException {
        for (Map.Entry<String, Runnable> part : parts.entrySet()) {
            List<Future<Double>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                threads.add(workers.submit(() -> milliseconds(part.getValue())));
            }
            double sum = 0;
            for (Future<Double> thread : threads) {
                sum += thread.get();
            }
            if (counts) {
                times.computeIfAbsent(part.getKey(), any -> new ArrayList<>()).add(sum / THREADS / SIZES.examples());
            }
        }
    }

    private static double milliseconds(Runnable part) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        part.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private void tell() {
        double forward = median(times.getOrDefault("forward", List.of()));
        System.out.println("part                             ms a segment  of the forward pass");
        times.forEach((name, found) ->
                System.out.printf(Locale.ROOT, "%-32s %12.1f  %19.3f%n", name, median(found), median(found) / forward));
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElse(Double.NaN);
    }
}
