package dev.headlight.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param line of the page where it begins, from 1
 * @param language such as "sh"; empty where none is said
 * @param kind "file", "slow", "no-run", or empty
 * @param said what follows the kind: a file's name, or a reason
 * @param content its lines
 */
record Block(int line, String language, String kind, String said, String content) {

    private static final Pattern FENCE =
            Pattern.compile("(?ms)^```([\\w-]*)(?: (.*?))?\\R(.*?)^```\\s*$", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern INFO = Pattern.compile("(file|slow|no-run): (\\S.*)");

    /** All blocks of a page, in its order. */
    static List<Block> of(String page) {
        List<Block> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(page);
        while (fence.find()) {
            int line = (int) page.substring(0, fence.start()).lines().count() + 1;
            String info = fence.group(2) == null ? "" : fence.group(2).strip();
            Matcher known = INFO.matcher(info);
            if (!info.isEmpty() && !known.matches()) {
                throw new IllegalArgumentException("line " + line + ": a block may say \"file: NAME\", \"slow: REASON\""
                        + " or \"no-run: REASON\", and not \"" + info + "\"");
            }
            blocks.add(new Block(
                    line,
                    fence.group(1),
                    info.isEmpty() ? "" : known.group(1),
                    info.isEmpty() ? "" : known.group(2),
                    fence.group(3)));
        }
        return blocks;
    }

    boolean is(String wanted) {
        return kind.equals(wanted);
    }
}
