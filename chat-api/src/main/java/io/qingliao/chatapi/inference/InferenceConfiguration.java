package io.qingliao.chatapi.inference;

import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class InferenceConfiguration {

    @Bean
    ModelServers modelServers(InferenceSettings settings, JsonMapper json, DrainList drained) {
        // HTTP/1.1, because closing its connection is what tells a model server that nobody reads any more.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        // A figure that some model server leaves out reads as zero.
        JsonMapper tolerant = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        return new ModelServers(
                settings.modelServers().stream()
                        .map(url -> new ModelServer(new ModelClient(url, http, settings, tolerant)))
                        .toList(),
                drained);
    }
}
