package dev.headlight.report.internal;

/** Text that is safe where it is put into a page. */
public final class Html {

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
