package io.qingliao.chatapi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.support.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class ModelServersBehaviour extends OneModelServer {

    @Autowired
    ModelServers servers;

    @Autowired
    MinuteAverages minutes;

    @Test
    void showsAServerThatIsUp() {
        probe.look();

        Answer shown = operator.get("/api/v1/ops/model-servers");

        assertThat(shown.text("items.0.url")).isEqualTo(model.url().toString());
        assertThat(shown.text("items.0.state")).isEqualTo("up");
        assertThat(shown.text("items.0.model")).isEqualTo("scripted");
        assertThat(shown.text("items.0.build.precision")).isEqualTo("float32");
        assertThat(shown.number("items.0.build.window")).isEqualTo(1024);
        assertThat(shown.number("items.0.latest.running")).isZero();
        assertThat(shown.json().at("/items/0/latest/ttftP50Millis").isNull()).isTrue();
        assertThat(shown.json().at("/items/0/downSince").isNull()).isTrue();
    }

    @Test
    void showsAServerThatIsDown() {
        probe.look();
        model.die();
        probe.look();

        Answer shown = operator.get("/api/v1/ops/model-servers");

        assertThat(shown.text("items.0.state")).isEqualTo("down");
        assertThat(shown.text("items.0.downSince")).isNotEmpty();
        assertThat(shown.json().at("/items/0/latest").isNull()).isTrue();
    }

    @Test
    void showsThatAServerWasNotYetLookedAt() {
        assertThat(new ModelServerHistory(servers, minutes, clock).now())
                .extracting(ModelServerView::state)
                .containsExactly(ModelServerView.State.UNKNOWN);
    }

    @Test
    void showsWhatAServerSaysOfItsModelsFiles() {
        Answer shown = operator.get("/api/v1/ops/model-servers/checks");

        assertThat(shown.text("items.0.url")).isEqualTo(model.url().toString());
        assertThat(shown.text("items.0.shape.weightFile")).isEqualTo("pytorch_model.bin");
        assertThat(shown.json().at("/items/0/shape/tiedHead").asBoolean()).isTrue();
        assertThat(shown.json().at("/items/0/speech").isNull()).isTrue();
        assertThat(shown.number("items.0.memory.0.conversationBytes")).isEqualTo(75);
        assertThat(shown.json().at("/items/0/servable").asBoolean()).isFalse();
        assertThat(shown.text("items.0.problems.0.chinese")).isEqualTo("模型目录中没有 tokenizer.json。");
    }

    @Test
    void leavesOutOfTheChecksWhoDoesNotAnswer() {
        model.die();

        assertThat(operator.get("/api/v1/ops/model-servers/checks").json().at("/items"))
                .isEmpty();
    }

    @Test
    void showsItsHistoryOldestFirst() {
        clock.advance(Duration.ofMinutes(10));
        probe.look();
        String early = clock.instant().toString();
        clock.advance(Duration.ofMinutes(4));
        probe.look();
        String late = clock.instant().toString();

        assertThat(instants(operator.get("/api/v1/ops/model-servers/history?minutes=5")))
                .isSorted()
                .contains(early, late);
        assertThat(instants(operator.get("/api/v1/ops/model-servers/history?minutes=1")))
                .contains(late)
                .doesNotContain(early);
    }

    @Test
    void refusesAHistoryThatIsNotKept() {
        Answer refused = operator.get("/api/v1/ops/model-servers/history?minutes=1441");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo("minutes");
        assertThat(refused.text("bound")).isEqualTo("1..1440");
        assertThat(refused.text("value")).isEqualTo("1441");
    }

    private static List<String> instants(Answer history) {
        return history.json()
                .at("/items/0/samples")
                .valueStream()
                .map(sample -> sample.get("at").asString())
                .toList();
    }
}
