package io.qingliao.modelserver.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request may not ask of a model that makes text of text. Fields that nobody here knows are passed over. */
final class UnsupportedParameters {

    /** Refused where they hold anything. */
    private static final List<String> REFUSED = List.of("tools", "functions", "audio", "web_search_options", "suffix");

    /** Refused unless they say what happens anyway. */
    private static final Map<String, Set<String>> HARMLESS = Map.of(
            "tool_choice", Set.of("none", "auto"),
            "function_call", Set.of("none", "auto"));

    private UnsupportedParameters() {}

    static void refuse(JsonFields body) {
        for (String name : REFUSED) {
            JsonNode value = body.value(name);
            if (value != null
                    && !(value.isContainer() && value.isEmpty())
                    && !(value.isString() && value.asString().isEmpty())) {
                throw ApiException.unsupported(name);
            }
        }
        HARMLESS.forEach((name, harmless) -> {
            JsonNode value = body.value(name);
            if (value != null && !harmless.contains(value.asString(""))) {
                throw ApiException.unsupported(name);
            }
        });
        if (!onlyText(body.value("modalities"))) {
            throw ApiException.unsupported("modalities");
        }
        JsonFields format = body.object("response_format");
        if (format != null && !"text".equals(format.string("type"))) {
            throw ApiException.unsupported("response_format");
        }
    }

    private static boolean onlyText(@Nullable JsonNode modalities) {
        return modalities == null
                || (modalities.isArray()
                        && modalities
                                .valueStream()
                                .allMatch(each -> each.asString("").equals("text")));
    }
}
