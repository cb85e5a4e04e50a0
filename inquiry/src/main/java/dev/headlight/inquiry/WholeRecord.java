package dev.headlight.inquiry;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks whether a record that was read from a file lacks anything: a null where none is allowed. */
final class WholeRecord {

    private WholeRecord() {}

    /**
     * @param where what a message calls the record
     * @throws IllegalArgumentException if something is null that must not be; the message names it
     */
    static void check(Record whole, String where) {
        for (RecordComponent component : whole.getClass().getRecordComponents()) {
            Object value = value(whole, component);
            if (value == null && !mayBeNull(component.getAnnotatedType())) {
                throw new IllegalArgumentException(where + " has no \"" + component.getName() + "\"");
            }
            within(value, where + "." + component.getName());
        }
    }

    private static void within(@Nullable Object value, String where) {
        if (value instanceof Record within) {
            check(within, where);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> within(present, where));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> element(element, where + "." + key));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                element(list.get(i), where + "[" + i + "]");
            }
        }
    }

    private static void element(@Nullable Object element, String where) {
        if (element == null) {
            throw new IllegalArgumentException(where + " is null");
        }
        within(element, where);
    }

    private static boolean mayBeNull(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object value(Record whole, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(whole);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a component of a public record cannot be read: " + component, e);
        }
    }
}
