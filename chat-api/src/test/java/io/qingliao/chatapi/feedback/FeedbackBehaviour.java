package io.qingliao.chatapi.feedback;

import static io.qingliao.chatapi.quota.EntryKind.GRANT;
import static io.qingliao.chatapi.quota.QuotaUnit.USES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.PersonalData;
import io.qingliao.chatapi.conversation.Answer.Failed;
import io.qingliao.chatapi.conversation.Asking;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.Storyteller;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.EveryTable;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people think of answers, on every database. */
abstract class FeedbackBehaviour extends ApiBehaviour {

    private static final String ADMIN = "/api/v1/admin/feedback";
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    ApplicationContext service;

    @Autowired
    EveryTable tables;

    Api somebody;
    Storyteller story;

    @BeforeEach
    void somebodyNew() {
        somebody = api.asSomebodyNew();
        story = Storyteller.of(service, somebody);
    }

    @Test
    void keepsTheLatestOpinionOfAnAnswer() {
        StoredTurn turn = story.say("你好", "再见");

        Answer first = rate(turn, "{\"rating\":\"up\"}");
        Answer second = rate(turn, "{\"rating\":\"down\",\"reason\":\"off_topic\",\"comment\":\"答非所问\"}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.text("reason")).isEqualTo("off_topic");
        Answer list = somebody.get(story.path("/feedback"));
        assertThat(list.json().get("items")).hasSize(1);
        assertThat(list.text("items.0.messageId"))
                .isEqualTo(turn.assistantMessage().id().toString());
        assertThat(list.text("items.0.rating")).isEqualTo("down");
        assertThat(list.text("items.0.comment")).isEqualTo("答非所问");
    }

    @Test
    void isWithdrawn() {
        StoredTurn turn = story.say("你好", "再见");
        rate(turn, "{\"rating\":\"up\"}");

        assertThat(somebody.delete(path(turn)).status()).isEqualTo(204);

        assertThat(somebody.get(story.path("/feedback")).json().get("items")).isEmpty();
        assertThat(somebody.delete(path(turn)).status()).isEqualTo(204);
    }

    @Test
    void refusesWhatIsNoOpinion() {
        StoredTurn turn = story.say("你好", "再见");

        assertThat(rate(turn, "{}").text("field")).isEqualTo("rating");
        assertThat(rate(turn, "{\"rating\":\"great\"}").status()).isEqualTo(400);
        Answer tooLong = rate(turn, "{\"rating\":\"up\",\"comment\":\"" + "长".repeat(501) + "\"}");
        assertThat(tooLong.text("code")).isEqualTo("field_too_long");
        assertThat(tooLong.text("bound")).isEqualTo("500");
    }

    @Test
    void isAboutOnesOwnEndedAnswersOnly() {
        StoredTurn turn = story.say("你好", "再见");
        StoredTurn failed =
                story.tell(new Asking.Saying(new MessageText("在吗")), new Failed(TurnFailure.MODEL_UNAVAILABLE, "在"));

        assertThat(rate(failed, "{\"rating\":\"up\"}").status()).isEqualTo(404);
        String ofMine = story.path("/messages/" + turn.userMessage().id() + "/feedback");
        assertThat(somebody.put(ofMine, "{\"rating\":\"up\"}").status()).isEqualTo(404);
        Api stranger = api.asSomebodyNew();
        assertThat(stranger.put(path(turn), "{\"rating\":\"up\"}").status()).isEqualTo(404);
        assertThat(stranger.delete(path(turn)).status()).isEqualTo(404);
        assertThat(stranger.get(story.path("/feedback")).status()).isEqualTo(404);
    }

    @Test
    void isShownToAdministratorsWithQuestionAndAnswer() {
        StoredTurn turn = story.say("一加一", "三");
        rate(turn, "{\"rating\":\"down\",\"reason\":\"wrong\"}");

        Answer down = admin().get(ADMIN + "?rating=down&size=1");

        assertThat(down.text("items.0.question")).isEqualTo("一加一");
        assertThat(down.text("items.0.answer")).isEqualTo("三");
        assertThat(down.text("items.0.feedback.reason")).isEqualTo("wrong");
        assertThat(down.text("items.0.accountId"))
                .isEqualTo(story.account().value().toString());
        assertThat(admin().get(ADMIN + "?rating=up&size=100").body()).doesNotContain("一加一");
        assertThat(admin().get(ADMIN + "?rating=maybe").text("field")).isEqualTo("rating");
    }

    @Test
    void isOutOfSightWhileItsConversationIsDeletedAndGoneWithIt() {
        StoredTurn turn = story.say("秘密", "嘘");
        rate(turn, "{\"rating\":\"up\"}");
        somebody.delete(story.path(""));

        assertThat(admin().get(ADMIN + "?size=100").body()).doesNotContain("秘密");
        assertThat(admin().get(ADMIN + "/export?format=sft").body()).doesNotContain("秘密");
        String answer = turn.assistantMessage().id().toString();
        assertThat(tables.thatHold(answer)).contains("feedback");
        somebody.delete(story.path("?permanently=true"));

        assertThat(tables.thatHold(answer)).doesNotContain("feedback");
    }

    @Test
    void becomesExamplesToImitate() {
        story.say("我叫小明", "你好，小明");
        StoredTurn turn = story.say("我叫什么 " + story.conversation(), "小明");
        rate(turn, "{\"rating\":\"up\"}");

        List<JsonNode> mine = exported("sft");

        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).toString())
                .isEqualTo("{\"prompt\":[{\"role\":\"user\",\"content\":\"我叫小明\"},"
                        + "{\"role\":\"assistant\",\"content\":\"你好，小明\"},"
                        + "{\"role\":\"user\",\"content\":\"我叫什么 %s\"}],".formatted(story.conversation())
                        + "\"completion\":[{\"role\":\"assistant\",\"content\":\"小明\"}]}");
    }

    @Test
    void tellsWhatTheModelWasToldAboutItsPersona() {
        String persona = "/api/v1/admin/personas/" + UUID.randomUUID();
        admin().put(persona, "{\"name\":\"诗人\",\"avatar\":\"\",\"greeting\":\"\",\"systemPrompt\":\"你是一位诗人。\"}");
        admin().put(persona + "/published", "");
        String id = persona.substring(persona.lastIndexOf('/') + 1);
        somebody.put(story.path("/persona"), "{\"personaId\":\"" + id + "\"}");
        StoredTurn turn = story.say("写诗 " + story.conversation(), "床前明月光");
        somebody.put(story.path("/persona"), "{\"personaId\":null}");
        rate(turn, "{\"rating\":\"up\"}");

        assertThat(exported("sft").get(0).at("/prompt/0").toString())
                .isEqualTo("{\"role\":\"system\",\"content\":\"你是一位诗人。\"}");
    }

    @Test
    void becomesPairsWhereOneQuestionHasABetterAndAWorseAnswer() {
        StoredTurn worse = story.say("讲个笑话 " + story.conversation(), "不会");
        StoredTurn better = story.askAgain(worse.id(), "从前……");
        story.askAgain(worse.id(), "没人评价");
        rate(worse, "{\"rating\":\"down\"}");
        assertThat(exported("dpo")).isEmpty();

        rate(better, "{\"rating\":\"up\"}");

        List<JsonNode> mine = exported("dpo");
        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).at("/prompt")).hasSize(1);
        assertThat(mine.get(0).at("/chosen/0/content").asString()).isEqualTo("从前……");
        assertThat(mine.get(0).at("/rejected/0/content").asString()).isEqualTo("不会");
    }

    @Test
    void exportsEveryAnswerOnceThoughPeopleChangeTheirMindsMeanwhile() throws Exception {
        String question = "问 " + story.conversation();
        service.getBean(CreditLedger.class)
                .credit(story.account(), Credit.of(GRANT, new Amount(USES, 210), "many:" + story.account()));
        StoredTurn first = story.say(question, "答");
        List<StoredTurn> rated = IntStream.range(0, 210)
                .mapToObj(number -> story.askAgain(first.id(), "答" + number))
                .toList();
        rated.forEach(turn -> think(turn, "好"));
        List<StoredTurn> toBeRatedAgain = new ArrayList<>(rated.subList(0, 20));
        ByteArrayOutputStream file = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] line, int from, int length) {
                super.write(line, from, length);
                CompletableFuture.runAsync(() -> toBeRatedAgain.forEach(turn -> think(turn, "很好")))
                        .join();
                toBeRatedAgain.clear();
            }
        };

        service.getBean(TrainingExport.class).write(TrainingFormat.SFT, file);

        assertThat(file.toString(UTF_8)
                        .lines()
                        .map(JSON::readTree)
                        .filter(line ->
                                line.at("/prompt").findValuesAsString("content").contains(question))
                        .map(line -> line.at("/completion/0/content").asString()))
                .containsExactlyInAnyOrderElementsOf(rated.stream()
                        .map(turn -> turn.assistantMessage().content())
                        .toList());
    }

    private void think(StoredTurn turn, String comment) {
        clock.advance(Duration.ofMillis(1));
        service.getBean(Feedbacks.class)
                .give(
                        story.account(),
                        story.conversation(),
                        turn.assistantMessage().id(),
                        new Opinion(Rating.UP, null, comment));
    }

    @Test
    void isPartOfWhatAPersonMayTakeAlong() throws Exception {
        StoredTurn turn = story.say("随身带走", "好的");
        rate(turn, "{\"rating\":\"up\",\"comment\":\"不错\"}");
        somebody.delete(story.path(""));

        Map<String, JsonNode> files = new HashMap<>();
        for (PersonalData data : service.getBeansOfType(PersonalData.class).values()) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            data.write(story.account(), file);
            files.put(data.fileName(), JSON.readTree(file.toByteArray()));
        }

        assertThat(files.get("feedback.json").at("/0/comment").asString()).isEqualTo("不错");
        assertThat(files.get("conversations.json").at("/0/messages/0/content").asString())
                .isEqualTo("随身带走");
        assertThat(files.get("conversations.json").at("/0/messages/1/aiLabel").asString())
                .isEqualTo("内容由 AI 生成");
    }

    @Test
    void isExportedInFormatsThatItKnows() {
        assertThat(admin().get(ADMIN + "/export?format=csv").text("bound")).isEqualTo("sft, dpo");
        assertThat(admin().get(ADMIN + "/export").text("field")).isEqualTo("format");
    }

    /** The lines that name this test's conversation. */
    private List<JsonNode> exported(String format) {
        Answer file = admin().get(ADMIN + "/export?format=" + format);
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"feedback-%s.jsonl\"".formatted(format));
        return file.body()
                .lines()
                .filter(line -> line.contains(story.conversation().toString()))
                .map(JSON::readTree)
                .toList();
    }

    private Answer rate(StoredTurn turn, String json) {
        return somebody.put(path(turn), json);
    }

    private String path(StoredTurn turn) {
        return story.path("/messages/" + turn.assistantMessage().id() + "/feedback");
    }
}
