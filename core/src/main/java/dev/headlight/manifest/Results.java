package dev.headlight.manifest;

import java.util.Optional;

/**
 * What {@code results.json} holds.
 *
 * @param schema what the result is, such as "headlight/surface"
 * @param version of the schema
 * @param manifest how it was made
 * @param audit how far its claims can be trusted; null where that was not asked
 * @param result the answer of an analysis
 */
public record Results<R>(String schema, int version, Manifest manifest, Optional<AuditResult> audit, R result) {

    /** Results whose claims were not audited. */
    public Results(String schema, int version, Manifest manifest, R result) {
        this(schema, version, manifest, Optional.empty(), result);
    }

    /** The same results, audited. */
    public Results<R> withAudit(AuditResult found) {
        return new Results<>(schema, version, manifest, Optional.of(found), result);
    }
}
