package io.qingliao.chatapi.apidoc;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class ApiDocConfiguration {

    private static final String TOKEN = "token";

    private static final Set<String> WITHOUT_TOKEN =
            Set.of("GET /api/v1/service", "POST /api/v1/accounts", "POST /api/v1/sessions");

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("轻聊 Qingliao chat-api")
                        .version("v1")
                        .description(
                                "Every failure is answered as application/problem+json; its code is the word that clients"
                                        + " translate. Instants are ISO-8601 in UTC, ids are opaque."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("As POST /api/v1/sessions answers it.")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    /**
     * In place of the library's own, which would describe two nested records of one simple name as one. The first to be
     * registered is the last to be asked.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        ModelResolver.enumsAsRef = true;
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    GlobalOpenApiCustomizer presence(RecordSchemas records) {
        return new Presence(records);
    }

    @Bean
    GlobalOperationCustomizer operations() {
        return new OperationDetails();
    }

    @Bean
    GlobalOpenApiCustomizer access() {
        return document -> document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    if (WITHOUT_TOKEN.contains(method + " " + path)) {
                        operation.setSecurity(List.of());
                    }
                }));
    }

    @Bean
    GlobalOpenApiCustomizer codes() {
        return new ProblemCodes();
    }
}
