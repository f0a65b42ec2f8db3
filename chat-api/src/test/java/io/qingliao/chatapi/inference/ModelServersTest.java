package io.qingliao.chatapi.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.SettingRefused;
import io.qingliao.chatapi.support.Patience;
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

    private final ScriptedModelServer first = ScriptedModelServer.start();
    private final ScriptedModelServer second = ScriptedModelServer.start();
    private final NotedDrains drains = new NotedDrains();
    private final ModelServers servers = instance();
    private final List<ModelServerObserved> observed = new CopyOnWriteArrayList<>();
    private final ModelServerProbe probe = probe(servers);

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
        String roomy = ScriptedModelServer.stateOf(0, 0, 0, 1).replace("\"slots\":16", "\"slots\":1000");
        first.reports(roomy);
        second.reports(roomy);
        probe.look();
        ModelServers another = instance();
        new ModelServerProbe(another, event -> {}, Clock.systemUTC()).look();

        Set<URI> used = new HashSet<>();
        // So many that never all of them fall to the same server, whichever ports the two have got.
        for (int conversation = 0; conversation < 64; conversation++) {
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
    void knowsThatAServerWasDrainedWhileTheListWasRead() {
        drains.whileTheNextOneReads(() -> servers.drain(first.url()));

        servers.seeDrained();

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
    void looksAtTheOthersWhileOneStalls() {
        ModelServers patient = instance(Duration.ofMinutes(10));
        ModelServerProbe another = probe(patient);
        first.stallAfterHeaders();

        another.lookAtEach();
        await().until(() -> isUp(second, patient));
        second.die();
        await().until(() -> {
            another.lookAtEach();
            return !isUp(second, patient);
        });

        assertThat(observed).noneMatch(seen -> seen.url().equals(first.url()));
    }

    @Test
    void takesAServerThatStallsForDown() {
        ModelServers impatient = instance(Duration.ofMillis(100));
        ModelServerProbe another = probe(impatient);
        first.stallAfterHeaders();

        // The healthy one, too, may take longer than that on a busy machine.
        await().untilAsserted(() -> {
            another.look();
            assertThat(impatient.leastBusy().url()).isEqualTo(second.url());
        });
        assertThat(observed)
                .filteredOn(seen -> seen.url().equals(first.url()))
                .extracting(ModelServerObserved::state)
                .containsOnlyNulls();
        await().untilAsserted(() -> assertThat(impatient.logs()).containsOnlyKeys(second.url()));
        await().untilAsserted(() -> assertThat(impatient.requests()).containsOnlyKeys(second.url()));
        await().untilAsserted(() -> assertThat(impatient.checks()).containsOnlyKeys(second.url()));
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

    private static boolean isUp(ScriptedModelServer server, ModelServers servers) {
        return servers.all().stream().anyMatch(each -> each.client().url().equals(server.url()) && each.isUp());
    }

    private ModelServers instance() {
        return instance(Patience.LONGEST);
    }

    private ModelServers instance(Duration patience) {
        return new InferenceConfiguration()
                .modelServers(settings(List.of(first.url(), second.url()), patience), new JsonMapper(), drains);
    }

    private ModelServerProbe probe(ModelServers looked) {
        return new ModelServerProbe(looked, event -> observed.add((ModelServerObserved) event), Clock.systemUTC());
    }

    private static InferenceSettings settings(List<URI> urls) {
        return settings(urls, Patience.LONGEST);
    }

    private static InferenceSettings settings(List<URI> urls, Duration patience) {
        return new InferenceSettings(urls, null, null, null, patience, patience, patience, patience);
    }
}
