package io.qingliao.chatapi.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

abstract class DrainedServersBehaviour {

    private static final URI SERVER = URI.create("http://127.0.0.1:1");

    private static final URI OTHER = URI.create("http://127.0.0.1:2");

    @Autowired
    DrainedServers drained;

    @Autowired
    MovableClock clock;

    @Test
    void areSeenByTheOtherInstancesAndByOneThatBegins() {
        ModelServers one = instance();
        ModelServers another = instance();

        one.drain(SERVER);
        another.seeDrained();

        assertThat(List.of(one, another, instance()))
                .allSatisfy(each -> assertThat(each.leastBusy().url()).isEqualTo(OTHER));
        another.resume(SERVER);
    }

    private ModelServers instance() {
        Duration patience = Duration.ofSeconds(1);
        return new InferenceConfiguration()
                .modelServers(
                        new InferenceSettings(
                                List.of(SERVER, OTHER), null, null, null, patience, patience, patience, patience),
                        new JsonMapper(),
                        drained);
    }

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
