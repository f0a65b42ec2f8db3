package io.qingliao.chatapi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.inference.ModelServerObserved;
import io.qingliao.chatapi.inference.ServerState;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SampleTest {

    private static final URI URL = URI.create("http://model:8081");
    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

    private final ServerRecord record = new ServerRecord(URL);
    private long look;

    @Test
    void hasNoRatesAtFirst() {
        sees(0, 1000, 100, 400, 50);

        assertThat(latest().tokensPerSecond()).isZero();
        assertThat(latest().batchSize()).isZero();
        assertThat(latest().generatedTokensTotal()).isEqualTo(1000);
    }

    @Test
    void takesRatesFromTheDifferenceOfCounters() {
        sees(0, 1000, 100, 400, 50);
        sees(2, 1240, 200, 640, 52);

        assertThat(latest().tokensPerSecond()).isEqualTo(120);
        assertThat(latest().batchSize()).isEqualTo(2.4);
    }

    @Test
    void hasNoBatchWithoutAStep() {
        sees(0, 1000, 100, 400, 50);
        sees(2, 1000, 100, 400, 52);

        assertThat(latest().batchSize()).isZero();
        assertThat(latest().tokensPerSecond()).isZero();
    }

    @Test
    void countsFromTheStartOfAServerThatWasRestarted() {
        sees(0, 1000, 100, 400, 50);
        sees(4, 20, 10, 10, 1);

        assertThat(latest().tokensPerSecond()).isEqualTo(20);
        assertThat(latest().batchSize()).isEqualTo(1);
    }

    @Test
    void noticesARestartByItsUptimeAlone() {
        sees(0, 0, 0, 0, 50);
        sees(2, 30, 30, 30, 1);

        assertThat(latest().tokensPerSecond()).isEqualTo(30);
    }

    @Test
    void isNeverInfiniteForAServerThatHasJustStarted() {
        sees(0, 1000, 100, 400, 50);
        sees(2, 3, 3, 3, 0);

        assertThat(latest().tokensPerSecond()).isZero();
    }

    @Test
    void saysSinceWhenAServerIsDown() {
        sees(0, 1, 1, 1, 50);
        isSilent(2);
        isSilent(4);

        ModelServerView view = record.view(null);
        assertThat(view.state()).isEqualTo(ModelServerView.State.DOWN);
        assertThat(view.downSince()).isEqualTo(START.plusSeconds(2));
        assertThat(view.latest()).isNull();
        assertThat(view.model()).isEqualTo("scripted");
    }

    @Test
    void saysThatAServerIsUpAgain() {
        isSilent(0);
        sees(2, 1, 1, 1, 1);

        assertThat(record.view(null).state()).isEqualTo(ModelServerView.State.UP);
        assertThat(record.view(null).downSince()).isNull();
    }

    @Test
    void isKeptForAnHour() {
        sees(0, 1, 1, 1, 50);
        sees(1800, 1, 1, 1, 1850);
        sees(3602, 1, 1, 1, 3652);

        assertThat(record.since(START)).hasSize(2);
        assertThat(record.since(START.plusSeconds(3602).minus(Duration.ofMinutes(1))))
                .hasSize(1);
    }

    @Test
    void isMadeOfNoLookThatBeganBeforeTheNewestOne() {
        long overtaken = ++look;
        sees(0, 1, 1, 1, 50);
        isSilent(2);

        assertThat(record.add(new ModelServerObserved(URL, overtaken, START.plusSeconds(3), state(9, 9, 9, 53))))
                .isEmpty();

        assertThat(record.view(null).state()).isEqualTo(ModelServerView.State.DOWN);
        assertThat(record.since(START)).hasSize(1);
    }

    private Sample latest() {
        return record.view(null).latest();
    }

    private void sees(int second, long tokens, long steps, long sequences, long uptimeSeconds) {
        record.add(new ModelServerObserved(
                URL, ++look, START.plusSeconds(second), state(tokens, steps, sequences, uptimeSeconds)));
    }

    private static ServerState state(long tokens, long steps, long sequences, long uptimeSeconds) {
        String json = ScriptedModelServer.stateOf(tokens, steps, sequences, uptimeSeconds);
        return new JsonMapper().readValue(json, ServerState.class);
    }

    private void isSilent(int second) {
        record.add(new ModelServerObserved(URL, ++look, START.plusSeconds(second), null));
    }
}
