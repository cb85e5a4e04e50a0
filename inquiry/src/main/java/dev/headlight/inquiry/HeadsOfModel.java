package dev.headlight.inquiry;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.HeadsOf;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether all heads of a result that was read from a file, and all tables of heads, are those of its model, or of the
 * model that a part says it is of.
 */
final class HeadsOfModel {

    private final HeadGrid grid;

    HeadsOfModel(HeadGrid grid) {
        this.grid = grid;
    }

    /**
     * @param where what a message calls the value
     * @throws IllegalArgumentException if a head is none of the model's; the message names it
     */
    void check(@Nullable Object value, String where) {
        if (value instanceof HeadTable table) {
            require(table.grid().equals(grid), where + " has " + table.grid());
        } else if (value instanceof Head head) {
            require(head.layer() < grid.layers() && head.index() < grid.perLayer(), where + " is head " + head);
        } else if (value instanceof HeadsOf other && !other.headsOf().equals(grid)) {
            new HeadsOfModel(other.headsOf()).check(value, where);
        } else if (value instanceof Record within) {
            for (RecordComponent component : within.getClass().getRecordComponents()) {
                check(value(within, component), where + "/" + component.getName());
            }
        } else if (value instanceof Optional<?> optional) {
            check(optional.orElse(null), where);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> check(element, where + "/" + key));
        } else if (value instanceof Collection<?> list) {
            int index = 0;
            for (Object element : list) {
                check(element, where + "/" + index++);
            }
        }
    }

    private void require(boolean fits, String found) {
        if (!fits) {
            throw new IllegalArgumentException(found + ", but the model has " + grid);
        }
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
