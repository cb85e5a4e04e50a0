package dev.headlight.inference.internal.hub;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.transfer.BusyException;
import dev.headlight.text.Visible;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** What the hub means by an answer that is none. */
final class Refusal {

    private static final Set<String> WHOLE = Set.of("RepoNotFound", "RevisionNotFound");

    private Refusal() {}

    /** Whether a 404 is about the file alone, not about its repository or revision. */
    static boolean isOfFile(HttpHeaders headers) {
        return !WHOLE.contains(headers.firstValue("X-Error-Code").orElse(""));
    }

    /**
     * The error of an answer.
     *
     * @throws BusyException instead, if it may go better another time
     */
    static ModelException of(HttpResponse<?> answer, HubModel model, boolean withToken) throws BusyException {
        int status = answer.statusCode();
        Optional<BusyException> busy = BusyException.of(answer, "the hub");
        if (busy.isPresent()) {
            throw busy.get();
        }
        String said = answer.headers()
                .firstValue("X-Error-Message")
                .map(message -> ": " + Visible.quote(message))
                .orElse("");
        return new ModelException("the hub does not give %s (status %s%s); %s"
                .formatted(model, String.valueOf(status), said, advice(status, answer.headers(), model, withToken)));
    }

    private static String advice(int status, HttpHeaders headers, HubModel model, boolean withToken) {
        String code = headers.firstValue("X-Error-Code").orElse("");
        if (code.equals("RevisionNotFound")) {
            return "it has no revision \"" + model.revision() + "\"; give one of its branches, tags or commits";
        }
        if (code.equals("GatedRepo") || (status == 403 && !code.equals("RepoNotFound"))) {
            return "it is given to those alone who have asked for it: ask on its page, then set HF_TOKEN to a token of yours"
                    + " that may read it"
                    + (withToken ? " (the one that is set may not)" : "");
        }
        if (status == 401 || status == 404 || code.equals("RepoNotFound")) {
            return "there is no such model, or it is private or gated: check its name; for one that you may read, set HF_TOKEN"
                    + (withToken ? " (the token that is set may not read it, or is no longer valid)" : "");
        }
        return "check its name and HF_ENDPOINT";
    }
}
