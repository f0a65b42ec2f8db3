package io.qingliao.modelserver.api;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready means: a request sent now is taken. */
@Component("engine")
class EngineHealthIndicator implements HealthIndicator {

    private final ModelLibrary library;

    EngineHealthIndicator(ModelLibrary library) {
        this.library = library;
    }

    @Override
    public Health health() {
        return library.preferred().engine().accepting()
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
