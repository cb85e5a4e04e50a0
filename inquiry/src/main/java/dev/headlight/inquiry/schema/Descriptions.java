package dev.headlight.inquiry.schema;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Arrays;
import java.util.Optional;

/** What a schema says of the parts of a record. */
interface Descriptions {

    /** What the annotations of a record say; the sources with their Javadoc are not on the class path. */
    Descriptions ANNOTATED = new Descriptions() {

        @Override
        public Optional<String> of(Class<?> type) {
            return Optional.empty();
        }

        @Override
        public Optional<String> of(Class<?> type, String component) {
            return Arrays.stream(type.getDeclaredFields())
                    .filter(field -> field.getName().equals(component))
                    .map(field -> field.getAnnotation(JsonPropertyDescription.class))
                    .filter(annotation -> annotation != null)
                    .map(JsonPropertyDescription::value)
                    .findFirst();
        }
    };

    /** Of a type. */
    Optional<String> of(Class<?> type);

    /** Of a component of a record. */
    Optional<String> of(Class<?> type, String component);
}
