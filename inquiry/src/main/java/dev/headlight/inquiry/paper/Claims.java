package dev.headlight.inquiry.paper;

import dev.headlight.analysis.paper.PublishedClaim;
import dev.headlight.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the paper says, as data: the resource {@code claims.json}, in its order. */
public final class Claims {

    /** How many layers the paper's model has. */
    static final int LAYERS = 12;

    private static final String FILE = "claims.json";
    private static final List<Entry> ALL = read();

    private Claims() {}

    /** Which of the two runs of a part a claim is measured in. */
    enum Run {
        /** As the paper says. */
        PAPER,
        /** With all behaviours of the released code. */
        REFERENCE
    }

    /**
     * A claim and where its number is.
     *
     * @param claim what the paper says
     * @param run which of the two runs of the part is asked
     * @param measured which number of that part
     */
    record Entry(PublishedClaim claim, Run run, Selector measured) {}

    /** All claims, in the order of the paper. */
    public static List<PublishedClaim> all() {
        return ALL.stream().map(Entry::claim).toList();
    }

    static List<Entry> entries() {
        return ALL;
    }

    private static List<Entry> read() {
        JsonMapper mapper = Json.strict()
                .rebuild()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (InputStream in = Objects.requireNonNull(Claims.class.getResourceAsStream(FILE), FILE)) {
            return List.copyOf(Arrays.asList(mapper.readValue(in, Entry[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
