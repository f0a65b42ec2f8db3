package io.qingliao.chatapi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.inference.ModelServerProbe;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.MovableClock;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@OnH2
class ModelServersOverHttpTest {

    private static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    Environment environment;

    @Autowired
    Accounts accounts;

    @Autowired
    ModelServerProbe probe;

    @Autowired
    MovableClock clock;

    Api administrator;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void administrator() {
        model.reset();
        String name = Api.randomName();
        accounts.register(new Username(name), Password.parse(Api.PASSWORD), Role.ADMIN);
        Api api = Api.of(environment);
        administrator = api.as(api.login(name, Api.PASSWORD).text("token"));
    }

    @Test
    void showsAServerThatIsUp() {
        probe.look();

        Answer shown = administrator.get("/api/v1/ops/model-servers");

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

        Answer shown = administrator.get("/api/v1/ops/model-servers");

        assertThat(shown.text("items.0.state")).isEqualTo("down");
        assertThat(shown.text("items.0.downSince")).isNotEmpty();
        assertThat(shown.json().at("/items/0/latest").isNull()).isTrue();
    }

    @Test
    void showsWhatAServerSaysOfItsModelsFiles() {
        Answer shown = administrator.get("/api/v1/ops/model-servers/checks");

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

        assertThat(administrator.get("/api/v1/ops/model-servers/checks").json().at("/items"))
                .isEmpty();
    }

    @Test
    void showsItsHistoryOldestFirst() {
        clock.advance(Duration.ofMinutes(10));
        probe.look();
        clock.advance(Duration.ofMinutes(4));
        probe.look();

        assertThat(instants(administrator.get("/api/v1/ops/model-servers/history?minutes=5")))
                .isSorted()
                .hasSizeGreaterThanOrEqualTo(2);
        Answer lastMinute = administrator.get("/api/v1/ops/model-servers/history?minutes=1");
        assertThat(instants(lastMinute)).isSubsetOf(instants(administrator.get("/api/v1/ops/model-servers/history")));
    }

    @Test
    void refusesAHistoryThatIsNotKept() {
        Answer refused = administrator.get("/api/v1/ops/model-servers/history?minutes=1441");

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
