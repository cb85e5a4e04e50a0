package dev.headlight.report.internal;

import java.util.regex.Pattern;

/** Text that is safe where it is put into a page. */
public final class Html {

    private static final Pattern HEAD = Pattern.compile("\\b\\d{1,3}-\\d{1,3}\\b");

    /** A hyphen before a number that nothing stands before. */
    private static final Pattern MINUS = Pattern.compile("(?<![\\w.)-])-(?=\\.?\\d)");

    private Html() {}

    /** Text between tags or between double quotes. */
    public static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(isAllowed(c) ? c : '\uFFFD');
            }
        }
        return safe.toString();
    }

    /** Words between tags, in which the name of a head, such as 8-10, stays on one line, and numbers below 0 have a minus. */
    public static String prose(String text) {
        String signed = MINUS.matcher(text(text)).replaceAll("\u2212");
        return HEAD.matcher(signed).replaceAll("<span class=\"head\">$0</span>");
    }

    /** JSON inside a script element: no "{@code <}" that might end it, no line separators that once ended a line. */
    public static String json(String json) {
        return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** JavaScript inside a script element; "{@code </script}" can only stand in its strings and comments. */
    public static String script(String script) {
        return script.replace("</script", "<\\/script");
    }

    private static boolean isAllowed(char c) {
        return c >= ' ' && c != '\u007F' || c == '\n' || c == '\t';
    }
}
