package dev.headlight.inquiry.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Json;
import dev.headlight.result.Share;
import dev.headlight.result.Signed;
import dev.headlight.stats.Interval;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes schemas of records as {@link Json} writes them: keys in snake case, all of them there and no others; a number may be
 * null; a type with a {@link JsonValue} is what that yields.
 */
final class SchemaMaker {

    /** A number that is not known is null; where the description does not say when, this does. */
    private static final String NULL = "null where it is not known";

    private static final Pattern NO_NUMBER = Pattern.compile("\\bNaN\\b");
    private static final String TYPE = "type";
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> NUMBER = Set.of(double.class, Double.class);

    private final Descriptions descriptions;
    private final SchemaGenerator generator;

    SchemaMaker(Descriptions descriptions) {
        this.descriptions = descriptions;
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.NONPUBLIC_NONSTATIC_FIELDS_WITH_GETTERS,
                        Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS,
                        Option.FLATTENED_OPTIONALS,
                        Option.STANDARD_FORMATS);
        builder.forFields()
                .withPropertyNameOverrideResolver(field -> snakeCase(field.getDeclaredName()))
                .withRequiredCheck(field -> !isAdded(field))
                .withNullableCheck(SchemaMaker::mayBeNull)
                .withInstanceAttributeOverride((node, field, context) -> bound(node, field))
                .withDescriptionResolver(this::describe);
        builder.forTypesInGeneral()
                .withPropertySorter((one, other) -> 0)
                .withDefinitionNamingStrategy(new NestedNames())
                .withDescriptionResolver(scope -> describe(scope.getType().getErasedType()))
                .withCustomDefinitionProvider(this::define);
        generator = new SchemaGenerator(builder.build());
    }

    /** The schema of a {@code results.json} whose result is of a type, still without the name of the result. */
    ObjectNode make(Class<?> result) {
        return generator.generateSchema(Results.class, result);
    }

    private static String snakeCase(String name) {
        return PropertyNamingStrategies.SNAKE_CASE.nameForField(Json.mapper().serializationConfig(), null, name);
    }

    /** What was not asked for may be missing beside a result, as in those that were written before it could be asked. */
    private static boolean isAdded(FieldScope field) {
        return field.getDeclaringType().getErasedType() == Results.class && mayBeNull(field);
    }

    private static boolean mayBeNull(FieldScope field) {
        return field.getDeclaredType().getErasedType() == Optional.class
                || field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What a number may be: counts are not negative, and shares lie from 0 to 1. */
    private static void bound(ObjectNode node, FieldScope field) {
        Class<?> type = field.getType().getErasedType();
        if (WHOLE.contains(type) && !field.getRawMember().isAnnotationPresent(Signed.class)) {
            node.put("minimum", 0);
        } else if (NUMBER.contains(type) && isShare(field)) {
            node.put("minimum", 0).put("maximum", 1);
        } else if (type == HeadTable.class && isShare(field)) {
            node.putObject("items").putObject("items").put("minimum", 0).put("maximum", 1);
        }
    }

    private static boolean isShare(FieldScope field) {
        return field.getRawMember().isAnnotationPresent(Share.class);
    }

    private @Nullable String describe(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        Optional<String> said = descriptions
                .of(field.getDeclaringType().getErasedType(), field.getDeclaredName())
                .map(SchemaMaker::ofJson);
        Class<?> type = field.getDeclaredType().getErasedType();
        boolean unexplained = type == double.class
                && said.filter(text -> text.contains("null")).isEmpty();
        return unexplained ? said.map(text -> text + "; " + NULL).orElse(NULL) : said.orElse(null);
    }

    private @Nullable String describe(Class<?> type) {
        return type.getPackageName().startsWith("java.")
                ? null
                : descriptions.of(type).map(SchemaMaker::ofJson).orElse(null);
    }

    /** What is NaN in Java is null in JSON. */
    private static String ofJson(String text) {
        return NO_NUMBER.matcher(text).replaceAll("null");
    }

    private @Nullable CustomDefinition define(ResolvedType type, SchemaGenerationContext context) {
        Class<?> erased = type.getErasedType();
        if (erased == double.class || erased == Double.class) {
            return inline(number());
        }
        if (Map.class.isAssignableFrom(erased)) {
            ResolvedType value = type.typeParametersFor(Map.class).get(1);
            ObjectNode map = node(TYPE, "object");
            if (value.getErasedType() != Object.class) {
                map.set("additionalProperties", context.createDefinitionReference(value));
            }
            return inline(map);
        }
        return written(erased).map(method -> asWritten(erased, method, context)).orElse(null);
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(node, DefinitionType.INLINE, AttributeInclusion.NO);
    }

    private static ObjectNode number() {
        ObjectNode number = Json.mapper().createObjectNode();
        number.putArray(TYPE).add("number").add("null");
        return number;
    }

    private static ObjectNode node(String key, String value) {
        return Json.mapper().createObjectNode().put(key, value);
    }

    private static Optional<Method> written(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getMethods()))
                .filter(method -> ((AnnotatedElement) method).isAnnotationPresent(JsonValue.class))
                .findFirst();
    }

    private CustomDefinition asWritten(Class<?> type, Method method, SchemaGenerationContext context) {
        ObjectNode node;
        if (type.isEnum()) {
            node = node(TYPE, "string");
            ArrayNode values = node.putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(constant -> values.add(Json.toTree(constant)));
        } else {
            node = context.createDefinition(context.getTypeContext().resolve(method.getGenericReturnType()));
        }
        if (type == Head.class) {
            node.put("pattern", "^[1-9][0-9]{0,3}-[1-9][0-9]{0,3}$");
        } else if (type == Interval.class) {
            node.putArray(TYPE).add("array").add("null");
            node.set("items", node(TYPE, "number"));
            node.put("minItems", 2).put("maxItems", 2);
        }
        String described = describe(type);
        if (described != null) {
            node.put("description", described);
        }
        return new CustomDefinition(node, DefinitionType.STANDARD, AttributeInclusion.NO);
    }

    /** A record within another is called as in the code, such as "RelationResult.Best". */
    private static final class NestedNames extends DefaultSchemaDefinitionNamingStrategy {

        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            Class<?> type = key.getType().getErasedType();
            return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        }
    }
}
