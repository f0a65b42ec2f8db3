package io.qingliao.chatapi.apidoc;

import io.qingliao.chatapi.shared.Problem;
import io.qingliao.chatapi.shared.StreamsEvents;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.web.method.HandlerMethod;

/** What a controller's method does not say by its types: its stable name, its events, and how it fails. */
final class OperationDetails implements GlobalOperationComponentsCustomizer {

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        String group = group(method.getBeanType());
        operation.setOperationId(group + "." + method.getMethod().getName());
        operation.setTags(List.of(group));
        StreamsEvents streams = method.getMethodAnnotation(StreamsEvents.class);
        if (streams != null) {
            operation.getResponses().addApiResponse("200", events(streams.value(), components));
        }
        operation.getResponses().addApiResponse("default", problem(components));
        return operation;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return operation;
    }

    private static String group(Class<?> controller) {
        String name = controller.getSimpleName().replaceAll("Controller$", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static ApiResponse events(Class<?> sealed, Components components) {
        List<String> names = new ArrayList<>();
        Schema<?> any = new JsonSchema();
        for (Class<?> event : sealed.getPermittedSubclasses()) {
            names.add(event.getSimpleName().toLowerCase(Locale.ROOT));
            any.addOneOfItem(reference(event, components));
        }
        any.setDescription(
                "The data of one event, a line of JSON; the event's name says which: %s. The stream ends after the last."
                        .formatted(String.join(", ", names)));
        return new ApiResponse()
                .description("Server-sent events")
                .content(new Content().addMediaType("text/event-stream", new MediaType().schema(any)));
    }

    private static ApiResponse problem(Components components) {
        return new ApiResponse()
                .description("Why it was not done")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(reference(Problem.class, components))));
    }

    private static Schema<?> reference(Type type, Components components) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(components::addSchemas);
        return resolved.schema;
    }
}
