package io.qingliao.modelserver;

import io.micrometer.core.instrument.MeterRegistry;
import io.qingliao.modelserver.api.ApiKeys;
import io.qingliao.modelserver.doctor.CheckReport;
import io.qingliao.modelserver.doctor.Checkup;
import io.qingliao.modelserver.model.LoadOptions;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the server together. */
@Configuration(proxyBeanMethods = false)
class ModelServerConfiguration {

    @Bean
    ApiKeys apiKeys(ModelServerSettings settings) {
        return ApiKeys.of(settings.apiKeys());
    }

    @Bean
    ModelShelf modelShelf(ModelServerSettings settings, MeterRegistry registry) {
        return new ModelShelf(
                new ModelLoader(settings, registry), settings.model().path());
    }

    /** Looks at the directory anew each time, which takes some tenths of a second. */
    @Bean
    Supplier<CheckReport> checkup(ModelServerSettings settings, ModelShelf shelf) {
        return () -> {
            LoadOptions options = settings.engine().loadOptions(0);
            return Checkup.of(shelf.preferredDirectory(), options.precision(), options.device());
        };
    }

    @Bean
    EngineLifecycle engineLifecycle(ModelShelf shelf, ModelServerSettings settings) {
        return new EngineLifecycle(shelf, settings.engine().drain());
    }
}
