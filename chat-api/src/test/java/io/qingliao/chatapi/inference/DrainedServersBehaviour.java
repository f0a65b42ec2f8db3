package io.qingliao.chatapi.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class DrainedServersBehaviour {

    private static final URI SERVER = URI.create("http://127.0.0.1:1");

    @Autowired
    DrainedServers drained;

    @Autowired
    MovableClock clock;

    @Test
    void remembersSinceWhenAServerIsDrainedHoweverOftenThatIsSaid() {
        Instant since = clock.instant();
        drained.add(SERVER);
        clock.advance(Duration.ofMinutes(1));
        drained.add(SERVER);

        assertThat(drained.all()).containsEntry(SERVER, since);

        drained.remove(SERVER);
        drained.remove(SERVER);
        assertThat(drained.all()).doesNotContainKey(SERVER);
    }
}
