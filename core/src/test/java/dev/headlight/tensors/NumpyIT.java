package dev.headlight.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy reads what is written, and what NumPy writes is read. */
class NumpyIT {

    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder;

    @BeforeEach
    void needsNumpy() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(Path.of(PYTHON)) && python("import numpy").equals(""),
                "skipped: NumPy is missing (Debian: apt-get install python3-numpy)");
    }

    /** What a script prints, and why it failed. */
    private String python(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(PYTHON, "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    @Test
    void numpyReadsAnArchive() throws Exception {
        List<String> tokens = List.of("Gr\u00fc\u00dfe", "\ud83d\ude00", "[SEP]");
        List<ArrayPlan> plans = List.of(
                ArrayPlan.of("maps", TensorType.F32, 2, 1, 3),
                ArrayPlan.of("halves", TensorType.F16, 4),
                ArrayPlan.of("ids", TensorType.I32, 2),
                ArrayPlan.ofTexts("tokens", tokens),
                ArrayPlan.ofText("meta", "{}"));
        try (NpzFile file = new NpzFile(folder.resolve("a.npz"), plans)) {
            file.put("maps", 0, new float[] {1, 2, 3, 4, 5, 6.5f}, 0, 6);
            file.put("halves", 0, new float[] {1, -65504, 0x1p-24f, Float.NaN}, 0, 4);
            file.put("ids", new int[] {7, -1});
            file.put("tokens", tokens);
            file.put("meta", List.of("{}"));
            plans.forEach(plan -> file.complete(plan.name()));
        }
        // Reading all of an entry compares its CRC32.
        assertThat(python("""
                                import numpy as np
                                z = np.load("a.npz")
                                print(z["maps"].dtype, z["maps"].shape, z["maps"].tolist())
                                print(z["halves"].dtype, z["halves"].tolist())
                                print(z["ids"].dtype, z["ids"].tolist())
                                print([hex(ord(c)) for c in z["tokens"][1]], z["tokens"][2], len(z["tokens"][0]))
                                print(z["meta"].shape, str(z["meta"]))
                                """)).isEqualTo("""
                        float32 (2, 1, 3) [[[1.0, 2.0, 3.0]], [[4.0, 5.0, 6.5]]]
                        float16 [1.0, -65504.0, 5.960464477539063e-08, nan]
                        int32 [7, -1]
                        ['0x1f600'] [SEP] 5
                        () {}
                        """);
    }

    @Test
    void numpyMapsAnArray() throws Exception {
        try (NpyFile file =
                new NpyFile(folder.resolve("a.npy"), ArrayPlan.of("a", TensorType.F32, 2, 2), ArrayFile.Begun.NO)) {
            file.put("a", 2, new float[] {3, 4}, 0, 2);
            file.put("a", 0, new float[] {1, 2}, 0, 2);
        }
        assertThat(python(
                        "import numpy as np; a = np.load('a.npy', mmap_mode='r'); print(type(a).__name__, a.tolist())"))
                .isEqualTo("memmap [[1.0, 2.0], [3.0, 4.0]]\n");
    }

    @Test
    void whatNumpyWritesIsRead() throws Exception {
        assertThat(python("""
                                import numpy as np
                                a = np.arange(6, dtype=np.float64).reshape(2, 3)
                                np.savez_compressed("b.npz", a=a, ids=np.array([3, 5]), tokens=np.array(["x", "long"]),
                                    pickled=np.array([{}], dtype=object), turned=np.asfortranarray(a))
                                """)).isEmpty();
        try (NpzReader in = new NpzReader(folder.resolve("b.npz"));
                NpzReader.Numbers numbers = in.numbers("a")) {
            assertThat(in.arrays()).containsOnlyKeys("a", "ids", "tokens");
            float[] found = new float[4];
            numbers.skip(2);
            numbers.read(found, 0, 4);
            assertThat(found).containsExactly(2, 3, 4, 5);
            assertThat(in.integers("ids")).containsExactly(3, 5);
            assertThat(in.texts("tokens")).containsExactly("x", "long");
        }
    }
}
