package dev.headlight.inference.internal.hub;

import dev.headlight.UsageException;
import java.util.regex.Pattern;

/**
 * A model on the hub. Its parts are safe as names of folders.
 *
 * @param repository {@code ORG/NAME}, or {@code NAME} alone for some old ones
 * @param revision a branch, a tag or a commit
 */
public record HubModel(String repository, String revision) {

    /** What models on the hub begin with. */
    public static final String PREFIX = "hf:";

    /** The revision of a model that names none. */
    static final String MAIN = "main";

    private static final int LONGEST = 96;
    private static final String NAME = "[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*";
    private static final Pattern REPOSITORY = Pattern.compile("(?:%s/)?%s".formatted(NAME, NAME));
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_][\\w.+-]*(?:/[A-Za-z0-9_][\\w.+-]*)*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    public HubModel {
        if (repository.length() > LONGEST || !REPOSITORY.matcher(repository).matches()) {
            throw new UsageException("\"%s%s\" is no model of the hub; expected %sORG/NAME or %sORG/NAME@REVISION"
                    .formatted(PREFIX, repository, PREFIX, PREFIX));
        }
        if (revision.length() > LONGEST
                || !REVISION.matcher(revision).matches()
                || revision.contains("..")
                || revision.endsWith(".lock")) {
            throw new UsageException("\"%s\" is no revision; expected a branch, a tag or a commit of %s%s"
                    .formatted(revision, PREFIX, repository));
        }
    }

    /**
     * Reads what follows {@value #PREFIX}.
     *
     * @throws UsageException if it is neither {@code ORG/NAME} nor {@code ORG/NAME@REVISION}
     */
    public static HubModel parse(String text) {
        int at = text.indexOf('@');
        return at < 0 ? new HubModel(text, MAIN) : new HubModel(text.substring(0, at), text.substring(at + 1));
    }

    /** The same model at one commit. */
    HubModel at(String commit) {
        return new HubModel(repository, commit);
    }

    /** Whether a text is a commit's whole name. */
    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /** What it is called whatever its revision. */
    String name() {
        return PREFIX + repository;
    }

    /** As {@code --model} takes it. */
    @Override
    public String toString() {
        return name() + (revision.equals(MAIN) ? "" : "@" + revision);
    }
}
