package dev.headlight.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** What happens to files on their way: bits flip, ends are missing, lines stand twice, fields change places. */
enum Mutation {
    FLIPPED_BITS {
        @Override
        byte[] of(byte[] bytes, Random random) {
            byte[] mutant = bytes.clone();
            for (int i = random.nextInt(4); i >= 0 && mutant.length > 0; i--) {
                mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return mutant;
        }
    },
    CUT {
        @Override
        byte[] of(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    A_PIECE_MISSING {
        @Override
        byte[] of(byte[] bytes, Random random) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(20));
            return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
        }
    },
    A_PIECE_TWICE {
        @Override
        byte[] of(byte[] bytes, Random random) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
            return join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
        }
    },
    NOTHING_AMONG_IT {
        @Override
        byte[] of(byte[] bytes, Random random) {
            byte[] mutant = bytes.clone();
            int from = random.nextInt(mutant.length);
            Arrays.fill(mutant, from, Math.min(mutant.length, from + 1 + random.nextInt(8)), (byte) 0);
            return mutant;
        }
    },
    LINES_MOVED {
        @Override
        byte[] of(byte[] bytes, Random random) {
            List<String> lines = lines(bytes);
            for (int i = random.nextInt(3); i >= 0; i--) {
                String line = lines.get(random.nextInt(lines.size()));
                if (random.nextBoolean()) {
                    lines.remove(line);
                }
                lines.add(random.nextInt(lines.size() + 1), line);
            }
            return bytes(String.join("\n", lines));
        }
    },
    FIELDS_MOVED {
        @Override
        byte[] of(byte[] bytes, Random random) {
            List<String> lines = lines(bytes);
            int number = random.nextInt(lines.size());
            List<String> fields =
                    new ArrayList<>(Arrays.asList(lines.get(number).split("(?<=[\t ,:])")));
            fields.add(random.nextInt(fields.size()), fields.remove(random.nextInt(fields.size())));
            lines.set(number, String.join("", fields));
            return bytes(String.join("\n", lines));
        }
    },
    ANOTHER_VALUE {
        @Override
        byte[] of(byte[] bytes, Random random) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            List<int[]> found = new ArrayList<>();
            VALUE.matcher(text).results().forEach(value -> found.add(new int[] {value.start(), value.end()}));
            if (found.isEmpty()) {
                return FLIPPED_BITS.of(bytes, random);
            }
            int[] value = found.get(random.nextInt(found.size()));
            String other = OTHERS.get(random.nextInt(OTHERS.size()));
            return bytes(text.substring(0, value[0]) + other + text.substring(value[1]));
        }
    };

    private static final Pattern VALUE = Pattern.compile("-?\\d+(\\.\\d+)?|true|false|null|\"[^\"\n]{0,40}\"");

    private static final List<String> OTHERS = List.of(
            "0",
            "-1",
            "1e999",
            "1e-320",
            "99999999999999999999",
            "2147483648",
            "NaN",
            "null",
            "\"\"",
            "\"3\"",
            "[]",
            "{}",
            "true",
            "0.5",
            "\u00e4",
            "\t",
            "9".repeat(5000),
            "x".repeat(70_000),
            "[".repeat(3000));

    /** A mutant of a file that is not empty; the same for the same state of the generator. */
    abstract byte[] of(byte[] bytes, Random random);

    private static List<String> lines(byte[] bytes) {
        return new ArrayList<>(Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
