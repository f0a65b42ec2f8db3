package io.qingliao.chatapi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
abstract class ModelLibrariesBehaviour extends OneModelServer {

    private static final String MODELS = "/api/v1/ops/model-servers/models";

    private static final ScriptedModelServer stranger = ScriptedModelServer.start();

    String administratorId;

    @BeforeEach
    void administrator() {
        administratorId = operator.get("/api/v1/account").text("id");
    }

    @Test
    void showsTheModelsOfAServer() {
        Answer shown = operator.get(MODELS);

        assertThat(shown.text("items.0.url")).isEqualTo(model.url().toString());
        assertThat(shown.text("items.0.models.0.id")).isEqualTo("broken");
        assertThat(shown.text("items.0.models.0.state")).isEqualTo("failed");
        assertThat(shown.text("items.0.models.0.problem")).isEqualTo("It is no GPT-2.");
        assertThat(shown.json().at("/items/0/models/0/reservedBytes").isNull()).isTrue();
        assertThat(shown.text("items.0.models.1.state")).isEqualTo("loaded");
        assertThat(shown.json().at("/items/0/models/1/preferred").asBoolean()).isTrue();
        assertThat(shown.number("items.0.models.1.reservedBytes")).isEqualTo(575);
    }

    @Test
    void leavesOutAServerThatDoesNotAnswer() {
        model.die();

        assertThat(operator.get(MODELS).json().at("/items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"load, 202", "unload, 202", "prefer, 200"})
    void hasTheServerChangeAModelAndShowsItsModels(String verb, int status) {
        Answer changed = change("scripted", verb, model);

        assertThat(changed.status()).isEqualTo(status);
        assertThat(changed.text("url")).isEqualTo(model.url().toString());
        assertThat(changed.text("models.1.id")).isEqualTo("scripted");
        assertThat(model.changes()).containsExactly("/admin/models/scripted/" + verb);
    }

    @Test
    void leavesATraceOfWhoChangedWhat(CapturedOutput log) {
        change("scripted", "unload", model);

        assertThat(log.getOut())
                .contains("admin=%s asked to unload model=scripted server=%s".formatted(administratorId, model.url()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "unload", "prefer"})
    void recordsWhoChangedWhatOnWhichServer(String verb) {
        change("scripted", verb, model);

        Answer record = operator.get("/api/v1/admin/audit?action=model." + verb + "&subjectId=scripted");

        assertThat(record.json().at("/items")).isNotEmpty();
        assertThat(record.text("items.0.actorId")).isEqualTo(administratorId);
        assertThat(record.text("items.0.subjectKind")).isEqualTo("model");
        assertThat(record.text("items.0.after.server")).isEqualTo(model.url().toString());
    }

    @Test
    void recordsHowTheModelStoodBeforeAndAfter() {
        probe.look();

        change("scripted", "unload", model);

        Answer record = operator.get("/api/v1/admin/audit?subjectId=scripted&limit=2");
        assertThat(record.text("items.1.action")).isEqualTo("model.unload");
        assertThat(record.text("items.1.before.state")).isEqualTo("loaded");
        assertThat(record.text("items.1.after.wanted")).isEqualTo("UNLOAD");
        assertThat(record.text("items.0.action")).isEqualTo("model.unload.taken_on");
        assertThat(record.text("items.0.after.state")).isEqualTo("loaded");
    }

    @Test
    void recordsWhatTheServerRefused() {
        model.refuseChanges(409, "model_state", "third is not loaded: load it first.");

        change("third", "prefer", model);

        Answer record = operator.get("/api/v1/admin/audit?subjectId=third&limit=2");
        assertThat(record.text("items.1.action")).isEqualTo("model.prefer");
        assertThat(record.text("items.0.action")).isEqualTo("model.prefer.refused");
        assertThat(record.text("items.0.after.code")).isEqualTo("model_state");
    }

    @Test
    void recordsANameAsLongAsAModelMayHave() {
        String name = "m".repeat(255);

        assertThat(change(name, "load", model).status()).isEqualTo(202);
        assertThat(operator.get("/api/v1/admin/audit?subjectId=" + name).json().at("/items"))
                .hasSize(2);
    }

    @Test
    void passesAModelsNameOnWhole() {
        change("%E6%88%91%E7%9A%84%20model", "load", model);

        assertThat(model.changes()).containsExactly("/admin/models/%E6%88%91%E7%9A%84%20model/load");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e", "..%2f..", "%252e%252e", "a%2fb"})
    void asksNothingOutsideTheModels(String name) {
        assertThat(change(name, "load", model).status()).isBetween(400, 404);
        assertThat(model.changes()).isEmpty();
    }

    @Test
    void tellsThatThereIsNoSuchModel() {
        model.refuseChanges(404, "model_not_found", "There is no model third.");

        Answer refused = change("third", "load", model);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("code")).isEqualTo("not_found");
        assertThat(refused.text("detail")).isEqualTo("There is no model third.");
    }

    @Test
    void tellsWhyTheStateOfAModelForbidsIt() {
        model.refuseChanges(409, "model_state", "scripted is not loaded: load it first.");

        Answer refused = change("scripted", "prefer", model);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("model_state");
        assertThat(refused.text("detail")).isEqualTo("scripted is not loaded: load it first.");
    }

    @Test
    void tellsNothingOfWhatElseAServerRefuses() {
        model.refuseChanges(401, "invalid_api_key", "The API key is not one of this server's.");

        Answer refused = change("scripted", "load", model);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("model_unavailable");
        assertThat(refused.body()).doesNotContain("API key");
    }

    @Test
    void tellsThatTheServerIsDown() {
        model.die();

        assertThat(change("scripted", "load", model).text("code")).isEqualTo("model_unavailable");
    }

    @Test
    void asksNoServerThatIsNotInTheSettings() {
        Answer refused = change("scripted", "load", stranger);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("field_invalid");
        assertThat(refused.text("field")).isEqualTo("url");
        assertThat(stranger.changes()).isEmpty();
        assertThat(operator.post(MODELS + "/scripted/load", "").text("code")).isEqualTo("field_required");
    }

    @Test
    void isForAdministratorsOnly() {
        Api somebody = api.asSomebodyNew();

        assertThat(somebody.get(MODELS).status()).isEqualTo(403);
        assertThat(somebody.post(path("scripted", "unload", model), "").status())
                .isEqualTo(403);
        assertThat(api.post(path("scripted", "unload", model), "").status()).isEqualTo(401);
        assertThat(model.changes()).isEmpty();
    }

    private Answer change(String name, String verb, ScriptedModelServer server) {
        return operator.post(path(name, verb, server), "");
    }

    private static String path(String name, String verb, ScriptedModelServer server) {
        return MODELS + "/" + name + "/" + verb + "?url="
                + URLEncoder.encode(server.url().toString(), StandardCharsets.UTF_8);
    }
}
