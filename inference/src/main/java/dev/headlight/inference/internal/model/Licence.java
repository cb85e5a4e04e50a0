package dev.headlight.inference.internal.model;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.folder.FoundModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model's folder states of its licence. */
final class Licence {

    /** A line of the YAML that Hugging Face's model cards begin with. */
    private static final Pattern IN_README = Pattern.compile("(?m)^licen[sc]e:\\s*[\"']?([^\"'\\r\\n]+)");

    private static final int LONGEST = 1 << 16;

    private Licence() {}

    /** The licence as its configuration, its model card or the first line of its text name it. */
    static Optional<String> of(FoundModel folder) {
        String configured = folder.config().json().path("license").asString("");
        if (!configured.isBlank()) {
            return Optional.of(configured.strip());
        }
        Optional<String> card = beginning(folder.folder().resolve("README.md"))
                .filter(text -> text.startsWith("---"))
                .map(text -> text.substring(0, Math.max(3, text.indexOf("\n---", 3))))
                .map(IN_README::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1).strip());
        if (card.isPresent()) {
            return card;
        }
        return List.of("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE").stream()
                .flatMap(name -> beginning(folder.folder().resolve(name)).stream())
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst();
    }

    private static Optional<String> beginning(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }
}
