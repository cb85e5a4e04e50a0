package dev.headlight.cli;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a page says that a command prints, beside what it printed. */
final class Printed {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?|\\.\\d+");
    private static final double RELATIVE = 0.02;
    private static final double ABSOLUTE = 0.02;

    private Printed() {}

    /**
     * The lines that are shown and were not printed in that order. An ellipsis stands for any text; numbers may differ by 2 %, or
     * by .02 where that is more, since the last digits are the machine's.
     */
    static List<String> missing(String shown, String printed) {
        List<String> lines = printed.lines().toList();
        int[] next = {0};
        return shown.lines()
                .filter(line -> !line.isBlank())
                .filter(line -> {
                    for (int i = next[0]; i < lines.size(); i++) {
                        if (agree(line.strip(), lines.get(i).strip())) {
                            next[0] = i + 1;
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
    }

    private static boolean agree(String shown, String printed) {
        String[] parts = NUMBER.splitAsStream(shown).map(Printed::words).toArray(String[]::new);
        StringBuilder pattern = new StringBuilder();
        String number = "(\\d+(?:\\.\\d+)?|\\.\\d+)";
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : number).append(parts[i]);
        }
        List<MatchResult> wanted = NUMBER.matcher(shown).results().toList();
        if (wanted.size() == parts.length) {
            pattern.append(number);
        }
        var found = Pattern.compile(pattern.toString()).matcher(printed);
        if (!found.matches()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            double expected = Double.parseDouble(wanted.get(i).group());
            double actual = Double.parseDouble(found.group(i + 1));
            if (Math.abs(expected - actual) > Math.max(ABSOLUTE, RELATIVE * Math.abs(expected))) {
                return false;
            }
        }
        return true;
    }

    private static String words(String text) {
        return Pattern.quote(text).replace("…", "\\E.*\\Q").replaceAll(" +", "\\\\E\\\\s+\\\\Q");
    }
}
