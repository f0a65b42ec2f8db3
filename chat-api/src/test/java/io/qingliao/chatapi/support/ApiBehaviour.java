package io.qingliao.chatapi.support;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What the service answers over HTTP, whichever database it keeps things in. */
public abstract class ApiBehaviour {

    @Autowired
    protected MovableClock clock;

    /** Speaks as nobody. */
    protected Api api;

    @BeforeEach
    void connect(@Autowired Environment environment) {
        // Earlier tests' failed logins must not count here.
        clock.advance(Duration.ofHours(1));
        api = Api.of(environment);
    }

    protected Api admin() {
        return api.as(api.login("admin", Api.PASSWORD).text("token"));
    }
}
