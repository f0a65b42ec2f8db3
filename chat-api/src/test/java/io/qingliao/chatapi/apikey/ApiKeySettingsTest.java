package io.qingliao.chatapi.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ApiKeySettingsTest {

    /** One environment is handed to both servers. */
    @Test
    void areNotMistakenForTheKeysThatTheModelServerAsksFor() {
        String prefix = ApiKeySettings.class
                .getAnnotation(ConfigurationProperties.class)
                .value();
        Binder binder = new Binder(
                new MapConfigurationPropertySource(Map.of("qingliao.api-keys", "a-key-of-the-model-server")));

        assertThat(binder.bindOrCreate(prefix, ApiKeySettings.class).keysPerAccount())
                .isEqualTo(20);
    }
}
