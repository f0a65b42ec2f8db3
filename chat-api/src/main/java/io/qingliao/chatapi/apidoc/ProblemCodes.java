package io.qingliao.chatapi.apidoc;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** A problem's code is one of the words of {@link ErrorCode}, which its record keeps as text. */
// The library's own signatures are without type arguments.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ProblemCodes implements GlobalOpenApiCustomizer {

    private static final List<String> WORDS =
            Arrays.stream(ErrorCode.values()).map(ErrorCode::word).toList();

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (name.equals(Problem.class.getSimpleName())) {
                Map<String, Schema> properties = schema.getProperties();
                properties.forEach((property, text) -> {
                    if (property.equals("code")) {
                        text.setEnum(WORDS);
                    }
                });
            }
        });
    }
}
