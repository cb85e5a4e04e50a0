package dev.headlight.inference.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What is done to a published file, so that it says what Headlight's readers look for. */
public enum Preparation {

    /**
     * WikiText's marks become those of plain text: a blank line stands between articles, and only there; headings are left out; the
     * marks around hyphens, commas and points within a word ({@code @-@ @,@ @.@}) are undone.
     */
    @JsonProperty("articles")
    ARTICLES;

    private static final Pattern TITLE = Pattern.compile("= [^=].*[^=] =|= [^=] =");
    private static final Pattern HEADING = Pattern.compile("=.*=");
    private static final Pattern MARK = Pattern.compile(" @([-,.])@ ");

    /** Writes a published file as it is to be. */
    void write(Path published, OutputStream out) throws IOException {
        boolean within = false;
        boolean written = false;
        try (BufferedReader lines = Files.newBufferedReader(published, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.strip();
                if (TITLE.matcher(text).matches()) {
                    within = false;
                } else if (!text.isEmpty() && !HEADING.matcher(text).matches()) {
                    if (!within && written) {
                        out.write('\n');
                    }
                    out.write((MARK.matcher(text).replaceAll("$1") + "\n").getBytes(StandardCharsets.UTF_8));
                    within = true;
                    written = true;
                }
            }
        }
    }
}
