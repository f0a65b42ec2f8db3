package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.OnH2;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the house answers in the model's place, programs get that as an ordinary completion. */
@OnH2
class HouseCompletionTest extends CompletionScenario {

    private static final String LISTS = "/api/v1/admin/word-lists";
    private static final String HELP = "你不是一个人：请拨打 12356";

    private Api admin;

    @BeforeEach
    void lists() {
        admin = admin();
        list("crisis", HELP, "自杀");
        list("answer", "我是轻聊。", "你是谁");
        list("refuse", null, "坏话");
    }

    @AfterEach
    void withoutLists() {
        for (JsonNode list : admin.get(LISTS).json().at("/items")) {
            admin.delete(LISTS + "/" + list.get("id").asString());
        }
    }

    @Test
    void isACompletionThatAContentFilterEndedAndCostsNothing() {
        Answer answer = program.post(CHAT, chat("请问你是谁？").replaceFirst("\\{", "{\"model\":\"scripted\","));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("object")).isEqualTo("chat.completion");
        assertThat(answer.text("id")).startsWith("chatcmpl-");
        assertThat(answer.text("model")).isEqualTo("scripted");
        assertThat(answer.text("choices.0.message.role")).isEqualTo("assistant");
        assertThat(answer.text("choices.0.message.content")).isEqualTo("我是轻聊。");
        assertThat(answer.text("choices.0.finish_reason")).isEqualTo("content_filter");
        assertThat(answer.number("usage.total_tokens")).isZero();
        assertThat(model.wasAsked()).isFalse();
        assertThat(remaining()).isEqualTo(20);
        assertThat(usesOfKey()).isZero();
    }

    @Test
    void isStreamedInTheSameShape() {
        String asksForUsage = streamedChat("你是谁").replaceFirst("\\{", "{\"stream_options\":{\"include_usage\":true},");
        try (CompletionEvents events = stream(CHAT, asksForUsage)) {
            List<String> all = events.rest();

            assertThat(all).hasSize(4);
            JsonNode first = read(all.get(0));
            assertThat(first.path("object").asString()).isEqualTo("chat.completion.chunk");
            assertThat(first.at("/choices/0/delta/role").asString()).isEqualTo("assistant");
            assertThat(first.at("/choices/0/delta/content").asString()).isEqualTo("我是轻聊。");
            JsonNode second = read(all.get(1));
            assertThat(second.path("id")).isEqualTo(first.path("id"));
            assertThat(second.at("/choices/0/finish_reason").asString()).isEqualTo("content_filter");
            assertThat(read(all.get(2)).at("/usage/total_tokens").asInt(-1)).isZero();
            assertThat(all.get(3)).isEqualTo("[DONE]");
        }
        assertThat(remaining()).isEqualTo(20);
    }

    @Test
    void isGivenForEachAnswerThatIsAskedForOfAPlainPromptToo() {
        Answer answer = program.post(TEXT, "{\"prompt\":\"你是谁\",\"n\":2}");

        assertThat(answer.text("object")).isEqualTo("text_completion");
        assertThat(answer.json().at("/choices")).hasSize(2);
        assertThat(answer.text("choices.1.text")).isEqualTo("我是轻聊。");
        assertThat(answer.number("choices.1.index")).isEqualTo(1);
    }

    @Test
    void saysWhereHelpIsWhateverElseWasSaidAndWhenNothingIsLeftToPayWith() {
        useKey("{\"name\":\"once\",\"useLimit\":1}");
        var asked = asking(CHAT, chat("你好"));
        model.awaitAsked().repliesWith("{}");
        asked.join();
        assertThat(program.post(CHAT, chat("你好")).status()).isEqualTo(429);

        Answer answer = program.post(CHAT, talk("说坏话", "不", "我想自杀"));

        assertThat(answer.text("choices.0.message.content")).isEqualTo(HELP);
    }

    @Test
    void isNotGivenAgainForWhatWasSaidBefore() {
        var asked = asking(CHAT, talk("你是谁", "我是轻聊。", "讲个故事"));
        model.awaitAsked().repliesWith("{}");
        assertThat(asked.join().status()).isEqualTo(200);

        Answer refused = program.post(CHAT, talk("说坏话", "不", "讲个故事"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.code")).isEqualTo("content_refused");
    }

    @Test
    void isTheReasonOfARefusalAmongSeveralPrompts() {
        Answer refused = program.post(TEXT, "{\"prompt\":[\"从前\",\"你是谁\"]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.code")).isEqualTo("content_answered");
        assertThat(refused.text("error.message")).contains("我是轻聊。");
        assertThat(remaining()).isEqualTo(20);
    }

    private static String talk(String first, String answer, String last) {
        return """
                {"messages":[{"role":"user","content":"%s"},{"role":"assistant","content":"%s"},
                {"role":"user","content":"%s"}]}""".formatted(first, answer, last);
    }

    private void list(String action, String answer, String word) {
        String path = LISTS
                + "/"
                + admin.post(
                                LISTS,
                                "{\"wordListId\":\"%s\",\"name\":\"%s\",\"action\":\"%s\"%s}"
                                        .formatted(
                                                UUID.randomUUID(),
                                                action,
                                                action,
                                                answer == null ? "" : ",\"answer\":\"" + answer + "\""))
                        .text("id");
        admin.send("POST", path + "/words", BodyPublishers.ofString(word), "Content-Type", "text/plain;charset=UTF-8");
    }

    private static JsonNode read(String event) {
        return new JsonMapper().readTree(event);
    }
}
