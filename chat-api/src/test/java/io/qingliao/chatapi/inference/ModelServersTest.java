package io.qingliao.chatapi.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.SettingRefused;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScriptedModelServer first = ScriptedModelServer.start();
    private final ScriptedModelServer second = ScriptedModelServer.start();
    private final NotedDrains drains = new NotedDrains();
    private final ModelServers servers = instance();
    private final List<ModelServerObserved> observed = new CopyOnWriteArrayList<>();
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
    void countsWhatItSentSinceItLooked() {
        probe.look();

        ModelClient next = servers.leastBusy();

        assertThat(servers.leastBusy().url()).isNotEqualTo(next.url());
    }

    @Test
    void keepsAConversationOnOneServerWhicheverInstanceAsks() {
        probe.look();
        ModelServers another = instance();
        new ModelServerProbe(another, event -> {}, Clock.systemUTC()).look();

        Set<URI> used = new HashSet<>();
        for (int conversation = 0; conversation < 8; conversation++) {
            UUID id = new UUID(0, conversation);
            URI home = servers.forConversation(id, Optional.empty()).server().url();
            assertThat(servers.forConversation(id, Optional.empty()).server().url())
                    .isEqualTo(home);
            assertThat(another.forConversation(id, Optional.empty()).server().url())
                    .isEqualTo(home);
            used.add(home);
        }
        assertThat(used).containsExactlyInAnyOrder(first.url(), second.url());
    }

    @Test
    void sendsAConversationElsewhereWhileItsServerIsNotFree() {
        probe.look();
        UUID id = UUID.randomUUID();
        ScriptedModelServer home =
                servers.forConversation(id, Optional.empty()).server().url().equals(first.url()) ? first : second;
        ScriptedModelServer other = home == first ? second : first;

        home.reports(ScriptedModelServer.stateOf(0, 0, 0, 1).replace("\"running\":0", "\"running\":16"));
        probe.look();
        assertThat(servers.forConversation(id, Optional.empty()).server().url()).isEqualTo(other.url());

        home.die();
        probe.look();
        assertThat(servers.forConversation(id, Optional.empty()).server().url()).isEqualTo(other.url());
    }

    @Test
    void sendsNothingNewToADrainedServerOnAnyInstance() {
        probe.look();
        ModelServers another = instance();
        another.drain(first.url());
        probe.look();

        for (int conversation = 0; conversation < 8; conversation++) {
            assertThat(servers.forConversation(new UUID(0, conversation), Optional.empty())
                            .server()
                            .url())
                    .isEqualTo(second.url());
            assertThat(servers.leastBusy().url()).isEqualTo(second.url());
        }
        assertThat(servers.drained()).containsOnlyKeys(first.url());

        servers.drain(second.url());
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(servers::leastBusy)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE));
        servers.resume(first.url());
        assertThat(servers.leastBusy().url()).isEqualTo(first.url());
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
    void looksAtTheOthersWhileOneStalls() {
        first.stallAfterHeaders();

        probe.lookAtEach();
        await().until(() -> isUp(second));
        second.die();
        await().until(() -> {
            probe.lookAtEach();
            return !isUp(second);
        });

        assertThat(observed).noneMatch(seen -> seen.url().equals(first.url()));
    }

    @Test
    void takesAServerThatStallsForDown() {
        ModelServers impatient = instance(Duration.ofMillis(100));
        ModelServerProbe another =
                new ModelServerProbe(impatient, event -> observe((ModelServerObserved) event), Clock.systemUTC());
        first.stallAfterHeaders();

        another.look();

        assertThat(observed)
                .filteredOn(seen -> seen.url().equals(first.url()))
                .extracting(ModelServerObserved::state)
                .containsOnlyNulls();
        assertThat(impatient.leastBusy().url()).isEqualTo(second.url());
        assertThat(impatient.logs()).containsOnlyKeys(second.url());
        assertThat(impatient.requests()).containsOnlyKeys(second.url());
        assertThat(impatient.checks()).containsOnlyKeys(second.url());
    }

    @Test
    void knowsWhatIsDrainedFromTheFirstTurnOn() {
        servers.drain(first.url());

        ModelServers restarted = instance();

        assertThat(restarted.leastBusy().url()).isEqualTo(second.url());
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

    private boolean isUp(ScriptedModelServer server) {
        return servers.all().stream().anyMatch(each -> each.client().url().equals(server.url()) && each.isUp());
    }

    private ModelServers instance() {
        return instance(PATIENCE);
    }

    private ModelServers instance(Duration patience) {
        return new InferenceConfiguration()
                .modelServers(settings(List.of(first.url(), second.url()), patience), new JsonMapper(), drains);
    }

    private void observe(ModelServerObserved event) {
        observed.add(event);
    }

    private static InferenceSettings settings(List<URI> urls) {
        return settings(urls, PATIENCE);
    }

    private static InferenceSettings settings(List<URI> urls, Duration patience) {
        return new InferenceSettings(urls, null, null, null, Duration.ofSeconds(2), patience, patience, patience);
    }
}
