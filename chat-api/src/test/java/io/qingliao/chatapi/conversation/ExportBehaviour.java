package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A conversation as a file, on every database. */
abstract class ExportBehaviour extends ApiBehaviour {

    @Autowired
    ApplicationContext service;

    Api somebody;
    Storyteller story;

    @BeforeEach
    void talk() {
        somebody = api.asSomebodyNew();
        story = Storyteller.of(service, somebody);
        StoredTurn first = story.say("写一首诗/歌", "床前明月光");
        story.askAgain(first.id(), "春眠不觉晓");
        story.tell(
                new Asking.Saying(new MessageText("再来")),
                new io.qingliao.chatapi.conversation.Answer.Stopped("处处", FinishReason.STOPPED, null));
    }

    @Test
    void isMarkdownWithTheLabelOnWhatAMachineSaid() {
        Answer file = somebody.get(story.path("/export?format=markdown"));

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/markdown");
        assertThat(file.body())
                .startsWith("# 写一首诗/歌\n\n> 轻聊 · ")
                .contains("\n### 我 · ", " UTC\n\n写一首诗/歌\n\n### AI（内容由 AI 生成） · ", "春眠不觉晓", " · 已停止\n\n处处\n")
                .doesNotContain("床前明月光");
        assertThat(fileName(file)).matches("写一首诗 歌-\\d{4}-\\d\\d-\\d\\d\\.md");
    }

    @Test
    void isPlainText() {
        Answer file = somebody.get(story.path("/export?format=text"));

        assertThat(file.header("Content-Type")).startsWith("text/plain");
        assertThat(file.body())
                .startsWith("写一首诗/歌\n轻聊 · ")
                .contains("[AI（内容由 AI 生成） · ")
                .doesNotContain("#");
    }

    @Test
    void isJsonWithEveryBranch() {
        Answer file = somebody.get(story.path("/export?format=json"));

        assertThat(file.text("id")).isEqualTo(story.conversation().toString());
        assertThat(file.text("aiLabel")).isEqualTo("内容由 AI 生成");
        assertThat(file.json().get("messages")).hasSize(6);
        assertThat(file.text("messages.1.content")).isEqualTo("床前明月光");
        assertThat(file.text("messages.1.aiLabel")).isEqualTo("内容由 AI 生成");
        assertThat(file.json().at("/messages/1/shown").asBoolean()).isFalse();
        assertThat(file.json().at("/messages/3/shown").asBoolean()).isTrue();
        assertThat(file.text("messages.5.parentTurnId")).isEqualTo(file.text("messages.3.turnId"));
        assertThat(file.text("messages.5.status")).isEqualTo("stopped");
    }

    @Test
    void tellsHowFarEachAnswerGot() {
        story.tell(
                new Asking.Saying(new MessageText("还在吗")),
                new io.qingliao.chatapi.conversation.Answer.Failed(TurnFailure.MODEL_UNAVAILABLE, "我"));
        story.open(new Asking.Saying(new MessageText("那算了")));

        String markdown = somebody.get(story.path("/export?format=markdown")).body();
        String text = somebody.get(story.path("/export?format=text")).body();
        Answer json = somebody.get(story.path("/export?format=json"));

        assertThat(markdown)
                .containsPattern("AI（内容由 AI 生成） · [^\\n]+ UTC · 已停止\\n\\n处处\\n")
                .containsPattern("AI（内容由 AI 生成） · [^\\n]+ UTC · 未答完\\n\\n我\\n")
                .containsPattern("那算了\\n\\n### AI（内容由 AI 生成） · [^\\n]+ UTC · 正在回答\\n\\n\\n$");
        assertThat(text).contains(" · 已停止]\n处处\n", " · 未答完]\n我\n", " · 正在回答]\n\n");
        assertThat(json.json().get("messages").findValuesAsString("status"))
                .containsExactly(
                        "complete",
                        "complete",
                        "complete",
                        "complete",
                        "complete",
                        "stopped",
                        "complete",
                        "failed",
                        "complete",
                        "generating");
    }

    @Test
    void saysOfWhatTheHouseAnsweredThatNoMachineWroteIt() {
        story.beAnsweredByTheHouse("我不想活了", "你不是一个人。");

        assertThat(somebody.get(story.path("/export?format=markdown")).body())
                .containsPattern("### 系统 · [^\\n]+ UTC\\n\\n你不是一个人。\\n");
        Answer json = somebody.get(story.path("/export?format=json"));
        assertThat(json.text("messages.7.answeredBy")).isEqualTo("house");
        assertThat(json.json().at("/messages/7").has("aiLabel")).isFalse();
    }

    @Test
    void refusesAFormatThatItCannotWrite() {
        Answer refused = somebody.get(story.path("/export?format=pdf"));

        assertThat(refused.text("code")).isEqualTo("field_invalid");
        assertThat(refused.text("bound")).isEqualTo("markdown, json, text");
    }

    @Test
    void isForItsOwnerOnly() {
        assertThat(api.asSomebodyNew().get(story.path("/export")).status()).isEqualTo(404);
    }

    private static String fileName(Answer file) {
        String disposition = file.header("Content-Disposition");
        assertThat(disposition).startsWith("attachment;").contains("filename*=UTF-8''");
        return URLDecoder.decode(disposition.substring(disposition.indexOf("UTF-8''") + 7), StandardCharsets.UTF_8);
    }
}
