package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.Together;
import io.qingliao.chatapi.support.TurnEvents;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Personas from the administrator who writes them to the model that speaks as one, on every database. */
abstract class PersonaBehaviour extends TurnScenario {

    private static final JsonMapper JSON = new JsonMapper();

    private final String id = UUID.randomUUID().toString();
    private Api admin;

    @BeforeEach
    void administrator() {
        Api nobody = Api.of(environment);
        admin = nobody.as(nobody.login("admin", Api.PASSWORD).text("token"));
    }

    @Test
    void isOfferedOnceItIsPublished() {
        Answer written = write("诗人", "你是一位诗人。", "");

        assertThat(written.status()).isEqualTo(200);
        assertThat(written.number("revision")).isEqualTo(1);
        assertThat(written.json().get("publishedRevision").isNull()).isTrue();
        assertThat(offered()).isNull();
        assertThat(pick(id).status()).isEqualTo(404);

        publish();

        JsonNode offered = offered();
        assertThat(offered.get("name").asString()).isEqualTo("诗人");
        assertThat(offered.get("avatar").asString()).isEqualTo("🪶");
        assertThat(offered.get("greeting").asString()).isEqualTo("今天写什么？");
        assertThat(offered.has("systemPrompt")).isFalse();
        admin.delete(admin("/published"));
        assertThat(offered()).isNull();
    }

    @Test
    void speaksToTheModelBeforeEverythingElse() {
        write("诗人", "你是一位诗人。", "\"temperature\":0.9,\"topP\":0.8,\"topK\":40,\"repetitionPenalty\":1.1");
        publish();
        talk("一", "1");
        Answer picked = pick(id);
        assertThat(picked.text("persona.name")).isEqualTo("诗人");
        assertThat(somebody.read().text("persona.id")).isEqualTo(id);

        ScriptedAnswer asked = ask("二");

        assertThat(asked.prompt()).containsExactly("system: 你是一位诗人。", "user: 一", "assistant: 1", "user: 二");
        assertThat(asked.request().get("temperature").asDouble()).isEqualTo(0.9);
        assertThat(asked.request().get("top_p").asDouble()).isEqualTo(0.8);
        assertThat(asked.request().get("top_k").asInt()).isEqualTo(40);
        assertThat(asked.request().get("repetition_penalty").asDouble()).isEqualTo(1.1);
        pick(null);
        ScriptedAnswer bare = ask("三");
        assertThat(bare.prompt()).first().isEqualTo("user: 一");
        assertThat(bare.request().has("top_k")).isFalse();
    }

    @Test
    void takesItsShareOfTheWindow() {
        write("诗人", "0123456789", "");
        publish();
        talk("first", "1st");
        talk("second", "2nd");
        pick(id);
        model.roomForPrompt(1 + 10 + "third".length() + "second2nd".length());

        assertThat(ask("third").prompt())
                .containsExactly("system: 0123456789", "user: second", "assistant: 2nd", "user: third");

        model.roomForPrompt(14);
        Answer refused = somebody.tryToSay("four");
        assertThat(refused.text("code")).isEqualTo("content_exceeds_window");
        assertThat(refused.text("value")).isEqualTo("15");
    }

    @Test
    void leavesTheTurnsWholeThatAForgetfulFamilyOfModelsSees() {
        write("诗人", "你是一位诗人。", "");
        publish();
        talk("first", "1st");
        talk("second", "2nd");
        pick(id);
        model.rememberTheLast(4);

        assertThat(ask("third").prompt())
                .containsExactly("system: 你是一位诗人。", "user: second", "assistant: 2nd", "user: third");
    }

    @Test
    void staysInAConversationAsItWasWhenItWasPicked() {
        write("诗人", "你是一位诗人。", "");
        publish();
        Chatter before = new Chatter(somebody.api(), create(id));

        write("散文家", "你写散文。", "");
        assertThat(offered().get("name").asString()).isEqualTo("诗人");
        publish();
        Chatter after = new Chatter(somebody.api(), create(id));
        admin.delete(admin(""));

        assertThat(promptIn(before)).startsWith("system: 你是一位诗人。");
        assertThat(before.read().text("persona.name")).isEqualTo("诗人");
        assertThat(somebody.api()
                        .get("/api/v1/conversations/" + before.conversation() + "/export?format=json")
                        .text("persona"))
                .isEqualTo("诗人");
        assertThat(promptIn(after)).startsWith("system: 你写散文。");
        assertThat(offered()).isNull();
        assertThat(write("诗人", "x", "").status()).isEqualTo(404);
    }

    @Test
    void isWrittenOnceHoweverOftenItIsSent() {
        write("诗人", "你是一位诗人。", "");

        assertThat(write("诗人", "你是一位诗人。", "").number("revision")).isEqualTo(1);
        assertThat(write("诗人", "你是诗人。", "").number("revision")).isEqualTo(2);
    }

    @Test
    void isWrittenOnceWhenItIsSentSeveralTimesAtTheSameMoment() throws Exception {
        Queue<Integer> revisions = new ConcurrentLinkedQueue<>();

        Together.run(4, click -> revisions.add(write("诗人", "你是一位诗人。", "").number("revision")));

        assertThat(revisions).containsExactly(1, 1, 1, 1);
    }

    @Test
    void refusesWhatNoModelUnderstands() {
        Answer hot = write("诗人", "", "\"temperature\":3");
        assertThat(hot.status()).isEqualTo(400);
        assertThat(hot.text("field")).isEqualTo("sampling.temperature");
        assertThat(write(" ", "", "").text("field")).isEqualTo("name");
        assertThat(write("名".repeat(61), "", "").text("code")).isEqualTo("field_too_long");
    }

    @Test
    void isKeptInTheAuditLog() {
        write("诗人", "你是一位诗人。", "");
        publish();

        assertThat(admin.get("/api/v1/admin/audit?subjectId=" + id).body())
                .contains("persona.create", "persona.publish");
    }

    private Answer write(String name, String systemPrompt, String sampling) {
        return admin.put(
                admin(""),
                JSON.createObjectNode()
                        .put("name", name)
                        .put("avatar", "🪶")
                        .put("greeting", "今天写什么？")
                        .put("systemPrompt", systemPrompt)
                        .set("sampling", JSON.readTree("{" + sampling + "}"))
                        .toString());
    }

    private void publish() {
        assertThat(admin.put(admin("/published"), "").status()).isEqualTo(200);
    }

    private String admin(String below) {
        return "/api/v1/admin/personas/" + id + below;
    }

    private JsonNode offered() {
        return somebody.api()
                .get("/api/v1/personas")
                .json()
                .get("items")
                .valueStream()
                .filter(persona -> persona.get("id").asString().equals(id))
                .findFirst()
                .orElse(null);
    }

    private Answer pick(String persona) {
        return somebody.api()
                .put(
                        "/api/v1/conversations/" + somebody.conversation() + "/persona",
                        JSON.createObjectNode().put("personaId", persona).toString());
    }

    private String create(String persona) {
        return somebody.api()
                .post("/api/v1/conversations", "{\"personaId\":\"" + persona + "\"}")
                .text("id");
    }

    private ScriptedAnswer ask(String text) {
        return ask(somebody, text);
    }

    private static String promptIn(Chatter chatter) {
        return ask(chatter, "你好").prompt().get(0);
    }

    private static ScriptedAnswer ask(Chatter chatter, String text) {
        try (TurnEvents events = chatter.say(text)) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("嗯").finishes();
            events.rest();
            return answer;
        }
    }
}
