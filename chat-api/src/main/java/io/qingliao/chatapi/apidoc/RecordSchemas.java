package io.qingliao.chatapi.apidoc;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps which record each schema of the document was made from. */
final class RecordSchemas implements ModelConverter {

    /**
     * Static as the library's registry of converters is: with two application contexts in one process, as in tests, the
     * converter of the newest reads the records for both.
     */
    private static final Map<String, Class<?>> RECORDS = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json31.mapper().constructType(type.getType());
        if (resolved != null
                && resolved.get$ref() != null
                && java != null
                && java.getRawClass().isRecord()) {
            RECORDS.put(nameOf(resolved.get$ref()), java.getRawClass());
        }
        return resolved;
    }

    Optional<Class<?>> recordOf(String schema) {
        return Optional.ofNullable(RECORDS.get(schema));
    }

    static String nameOf(String reference) {
        return reference.substring(Components.COMPONENTS_SCHEMAS_REF.length());
    }
}
