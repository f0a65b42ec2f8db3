package io.qingliao.chatapi.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.shared.SettingRefused;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelServersTest {

    private final ScriptedModelServer first = ScriptedModelServer.start();
    private final ScriptedModelServer second = ScriptedModelServer.start();
    private final ModelServers servers =
            new InferenceConfiguration().modelServers(settings(List.of(first.url(), second.url())), new JsonMapper());
    private final List<Object> observed = new ArrayList<>();
    private final ModelServerProbe probe =
            new ModelServerProbe(servers, event -> observe((ModelServerObserved) event), Clock.systemUTC());

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void sendsTheNextTurnWhereTheLeastIsToDo() {
        first.reports(ScriptedModelServer.stateOf(0, 0, 0, 1).replace("\"running\":0", "\"running\":3"));
        probe.look();

        assertThat(servers.leastBusy().url()).isEqualTo(second.url());
    }

    @Test
    void sendsNoTurnToAServerThatIsDownWhileAnotherIsUp() {
        first.die();
        probe.look();

        assertThat(servers.leastBusy().url()).isEqualTo(second.url());
        assertThat(servers.model()).isPresent();
    }

    @Test
    void stillTriesAServerThatWasDownWhenThereIsNoOther() {
        first.die();
        second.die();
        probe.look();

        assertThat(servers.leastBusy()).isNotNull();
        assertThat(servers.model()).isEmpty();
    }

    @Test
    void tellsWhatItSawOfEveryServer() {
        first.die();
        probe.look();

        assertThat(observed).hasSize(2);
    }

    @Test
    void refusesAddressesThatAreNone() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> settings(List.of(URI.create("localhost:8081"))))
                .withMessageContaining("localhost:8081");
        assertThatExceptionOfType(SettingRefused.class).isThrownBy(() -> settings(List.of()));
    }

    @Test
    void takesAddressesWithOrWithoutASlashAtTheEnd() {
        assertThat(settings(List.of(URI.create("http://model:8081/"))).modelServers())
                .containsExactly(URI.create("http://model:8081"));
    }

    private synchronized void observe(ModelServerObserved event) {
        observed.add(event);
    }

    private static InferenceSettings settings(List<URI> urls) {
        Duration patience = Duration.ofSeconds(10);
        return new InferenceSettings(urls, null, null, null, Duration.ofSeconds(2), patience, patience, patience);
    }
}
