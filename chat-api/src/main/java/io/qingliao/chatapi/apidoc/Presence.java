package io.qingliao.chatapi.apidoc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Says of every property whether it may be null and whether it may be absent, as the records say it: what is
 * {@link Nullable} may be null, and absent from a request; an answer leaves out only what its record says it does.
 */
// The library's own signatures are without type arguments.
@SuppressWarnings({"rawtypes", "unchecked"})
final class Presence implements GlobalOpenApiCustomizer {

    private final RecordSchemas records;

    Presence(RecordSchemas records) {
        this.records = records;
    }

    @Override
    public void customise(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> answered = answered(document, schemas);
        schemas.forEach((name, schema) ->
                records.recordOf(name).ifPresent(record -> describe(schema, record, answered.contains(name))));
    }

    private void describe(Schema<?> schema, Class<?> record, boolean isAnswered) {
        Set<String> required = new LinkedHashSet<>();
        describe(schema, record, isAnswered, required);
        schema.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
    }

    private void describe(Schema<?> schema, Class<?> record, boolean isAnswered, Set<String> required) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describe(schema, component.getType(), isAnswered, required);
            } else {
                boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                describe(schema, record, component.getName(), mayBeNull, isAnswered, required);
            }
        }
        for (Method method : record.getDeclaredMethods()) {
            JsonProperty named = method.getAnnotation(JsonProperty.class);
            if (named != null && method.getParameterCount() == 0) {
                boolean mayBeNull = method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
                describe(schema, record, named.value(), mayBeNull, isAnswered, required);
            }
        }
    }

    private static void describe(
            Schema<?> schema,
            Class<?> record,
            String name,
            boolean mayBeNull,
            boolean isAnswered,
            Set<String> required) {
        Schema<?> property = properties(schema).get(name);
        if (property == null) {
            return;
        }
        boolean leavesOutNulls = leavesOutNulls(record);
        if (mayBeNull && !(isAnswered && leavesOutNulls)) {
            properties(schema).put(name, orNull(property));
        }
        if (!mayBeNull || (isAnswered && !leavesOutNulls)) {
            required.add(name);
        }
    }

    private static boolean leavesOutNulls(Class<?> record) {
        JsonInclude rule = record.getAnnotation(JsonInclude.class);
        return rule != null && rule.value() == JsonInclude.Include.NON_NULL;
    }

    private static Map<String, Schema> properties(Schema<?> schema) {
        return schema.getProperties() == null ? Map.of() : schema.getProperties();
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<?> nothing = new JsonSchema();
            nothing.setTypes(Set.of("null"));
            return new JsonSchema().anyOf(List.of(schema, nothing));
        }
        Set<String> types = new LinkedHashSet<>(schema.getTypes() == null ? Set.of() : schema.getTypes());
        types.add("null");
        schema.setTypes(types);
        return schema;
    }

    /** The schemas that some answer or event may hold, however deep. */
    private static Set<String> answered(OpenAPI document, Map<String, Schema> schemas) {
        Set<String> found = new HashSet<>();
        document.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .flatMap(Presence::answers)
                .forEach(schema -> follow(schema, schemas, found));
        return found;
    }

    private static Stream<Schema<?>> answers(Operation operation) {
        return operation.getResponses().values().stream()
                .<Content>map(response -> response.getContent())
                .filter(Objects::nonNull)
                .flatMap(content -> content.values().stream())
                .<Schema<?>>map(media -> media.getSchema())
                .filter(Objects::nonNull);
    }

    private static void follow(Schema<?> schema, Map<String, Schema> schemas, Set<String> found) {
        if (schema.get$ref() != null && found.add(RecordSchemas.nameOf(schema.get$ref()))) {
            Schema<?> target = schemas.get(RecordSchemas.nameOf(schema.get$ref()));
            if (target != null) {
                follow(target, schemas, found);
            }
        }
        properties(schema).values().forEach(property -> follow(property, schemas, found));
        if (schema.getItems() != null) {
            follow(schema.getItems(), schemas, found);
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            follow(values, schemas, found);
        }
        Stream.of(schema.getOneOf(), schema.getAnyOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(part -> follow(part, schemas, found));
    }
}
