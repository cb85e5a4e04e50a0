package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.inquiry.cards.CardsInquiry;
import dev.headlight.inquiry.compare.CompareInquiry;
import dev.headlight.result.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results that were cut, changed by hand or damaged on a disk: they are read as what they are, or refused in one message. */
class DamagedResultsTest {

    private static final int MUTANTS = 300;
    private static final List<String> VALUES = List.of(
            "null",
            "\"NaN\"",
            "\"\"",
            "true",
            "{}",
            "[]",
            "-1",
            "0.5",
            "7",
            "1e300",
            "1e999",
            "123456789012345678901234567890",
            "[null]",
            "\"9-9\"");

    @TempDir
    private Path folder;

    @TempDir
    private Path beside;

    /** What is done to a file. */
    private static byte[] mutant(byte[] whole, Random random) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        if (kind == 1) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            return flipped;
        }
        JsonNode root = Json.mapper().readTree(whole);
        // Each level of the tree is as likely as the next, else nearly all changes would be of single numbers.
        JsonNode chosen = root;
        for (int depth = random.nextInt(7); depth > 0; depth--) {
            List<JsonNode> within = chosen.valueStream()
                    .filter(node -> node.isContainer() && !node.isEmpty())
                    .toList();
            if (within.isEmpty()) {
                break;
            }
            chosen = within.get(random.nextInt(within.size()));
        }
        String placed = "\u0001placed\u0001";
        if (chosen instanceof ObjectNode object) {
            String key = List.copyOf(object.propertyNames()).get(random.nextInt(object.size()));
            if (kind < 5) {
                object.remove(key);
            } else if (kind == 5) {
                object.put(key + "s", 1);
            } else {
                object.put(key, placed);
            }
        } else if (chosen instanceof ArrayNode array) {
            int index = random.nextInt(array.size());
            if (kind < 4) {
                array.remove(index);
            } else if (kind == 4) {
                array.add(array.get(index));
            } else {
                array.set(index, Json.mapper().getNodeFactory().stringNode(placed));
            }
        }
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return root.toString().replace("\"\\u0001placed\\u0001\"", value).getBytes(StandardCharsets.UTF_8);
    }

    private List<byte[]> originals() throws IOException {
        List<Inquiry<?>> asked = new ArrayList<>(InquiryTest.inquiries());
        Path run = folder.resolve("all");
        Outcome outcome = InquiryTest.study(InquiryTest.EXAMPLES)
                .ask(asked.toArray(Inquiry<?>[]::new))
                .run();
        List<Answered<?>> answers = new ArrayList<>(outcome.answers());
        answers.addAll(HandMadeAnswers.all());
        RunFolder.write(run, answers);
        RunFolder.write(folder.resolve("cards"), List.of(new CardsInquiry().join(SavedRun.saved(List.of(run)), null)));
        RunFolder.write(beside, answers);
        RunFolder.write(
                folder.resolve("compared"),
                List.of(new CompareInquiry().join(SavedRun.saved(List.of(run, beside)), null)));
        List<byte[]> originals = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.endsWith(SavedRun.RESULTS))
                    .sorted()
                    .toList()) {
                originals.add(Files.readAllBytes(file));
            }
        }
        return originals;
    }

    @Test
    void damageIsReadAsWhatItIsOrRefusedInOneMessage() throws IOException {
        List<byte[]> originals = originals();
        Random random = new Random(8);
        List<String> mistakes = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Path run = folder.resolve("mutant");
            Files.createDirectories(run);
            byte[] mutant = mutant(originals.get(i % originals.size()), random);
            Files.write(run.resolve(SavedRun.RESULTS), mutant);
            refused += tried(
                            mutant,
                            mistakes,
                            () -> RunFolder.write(folder.resolve("report"), SavedRun.readAll(List.of(run))))
                    ? 1
                    : 0;
            tried(
                    mutant,
                    mistakes,
                    () -> RunFolder.write(
                            folder.resolve("joined"),
                            List.of(new CardsInquiry().join(SavedRun.saved(List.of(run)), null))));
        }
        assertThat(mistakes).as("%d of them", mistakes.size()).isEmpty();
        assertThat(refused).as("most damage is noticed").isGreaterThan(MUTANTS / 2);
    }

    /** @return whether it was refused */
    private static boolean tried(byte[] mutant, List<String> mistakes, Runnable reading) {
        try {
            reading.run();
            return false;
        } catch (HeadlightException e) {
            if (e instanceof CorpusException && !e.message().contains(SavedRun.RESULTS)) {
                mistakes.add("no file is named: " + e.message());
            }
            return true;
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            mistakes.add(trace.toString().lines().limit(8).toList() + " by " + mutant.length + " bytes");
            return true;
        }
    }
}
