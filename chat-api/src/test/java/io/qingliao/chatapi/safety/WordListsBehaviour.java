package io.qingliao.chatapi.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.EveryTable;
import io.qingliao.chatapi.support.TurnEvents;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

abstract class WordListsBehaviour extends ApiBehaviour {

    private static final String LISTS = "/api/v1/admin/word-lists";
    private static final String HELP = "你不是一个人：请拨打 12356";

    @Autowired
    ContentPolicy policy;

    @Autowired
    StoredLists stored;

    @Autowired
    FileList file;

    @Autowired
    EveryTable tables;

    Api admin;

    @DynamicPropertySource
    static void smallerThanUsual(DynamicPropertyRegistry settings) {
        settings.add("qingliao.safety.max-word-list", () -> "512KB");
    }

    @BeforeEach
    void anAdministrator() {
        admin = admin();
    }

    @AfterEach
    void withoutLists() {
        admin.get(LISTS)
                .json()
                .at("/items")
                .forEach(list -> admin.delete(LISTS + "/" + list.get("id").asString()));
    }

    @Test
    void refuseWhatHoldsAWordFromTheNextTextOn() {
        Chatter user = Chatter.in(api.asSomebodyNew());
        String list = create("unwelcome", "refuse", null);
        Answer listed = post(list + "/words", "坏话\n# a comment\n\nＦｏｒｂｉｄｄｅｎ\n");

        assertThat(listed.number("words")).isEqualTo(2);
        Answer refused = user.tryToSay("这是坏 话");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("content_refused");
        assertThat(refused.body()).doesNotContain("坏");
        assertThat(user.tryToSay("forbidden").text("code")).isEqualTo("content_refused");
        assertThat(policy.judge("好话")).isInstanceOf(Verdict.Welcome.class);
        assertThat(user.remaining()).isEqualTo(20);
    }

    @Test
    void answerInTheModelsPlace() {
        Chatter user = Chatter.in(api.asSomebodyNew());
        post(create("who are you", "answer", "我是轻聊。") + "/words", "你是谁");

        try (TurnEvents events = user.say("请问你是谁？")) {
            assertThat(events.last().text("message.content")).isEqualTo("我是轻聊。");
        }
        assertThat(user.remaining()).isEqualTo(20);
    }

    @Test
    void sayWhereHelpIsBeforeAnythingElse() {
        post(create("a refusing list", "refuse", null) + "/words", "自杀");
        post(create("z crisis list", "crisis", HELP) + "/words", "自杀");

        assertThat(policy.judge("我想自杀")).isEqualTo(new Verdict.Answered(HELP));
    }

    @Test
    void areChangedSwitchedOffAndDeleted() {
        String list = create("unwelcome", "refuse", null);
        post(list + "/words", "坏话");

        assertThat(admin.patch(list, "{\"enabled\":false}")
                        .json()
                        .at("/enabled")
                        .asBoolean())
                .isFalse();
        assertThat(policy.judge("坏话")).isInstanceOf(Verdict.Welcome.class);
        Answer changed = admin.patch(list, "{\"enabled\":true,\"action\":\"answer\",\"answer\":\"不说这个。\"}");
        assertThat(changed.text("action")).isEqualTo("answer");
        assertThat(policy.judge("坏话")).isEqualTo(new Verdict.Answered("不说这个。"));
        assertThat(admin.delete(list).status()).isEqualTo(204);
        assertThat(policy.judge("坏话")).isInstanceOf(Verdict.Welcome.class);
        assertThat(admin.delete(list).text("code")).isEqualTo("not_found");
    }

    @Test
    void addReplaceAndRemoveWords() {
        String list = create("unwelcome", "refuse", null);
        post(list + "/words", "one\ntwo\r\n");
        assertThat(post(list + "/words", "two\nthree").number("words")).isEqualTo(3);
        assertThat(admin.get(list + "/words").body().lines()).containsExactlyInAnyOrder("one", "two", "three");

        assertThat(post(list + "/words/removals", "one\nnever there").number("words"))
                .isEqualTo(2);
        assertThat(send("PUT", list + "/words", "four\n").number("words")).isEqualTo(1);

        Answer words = admin.get(list + "/words");
        assertThat(words.body()).isEqualTo("four\n");
        assertThat(words.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(policy.judge("one two three")).isInstanceOf(Verdict.Welcome.class);
        assertThat(policy.judge("four")).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void takeManyWordsAtOnceThoughTheyAreLargerThanAnyOtherRequest() {
        String list = create("long", "refuse", null);
        String words = IntStream.range(0, 20_000).mapToObj(at -> "word" + at).collect(Collectors.joining("\n"));
        assertThat(words.length()).isGreaterThan(64 * 1024);

        assertThat(post(list + "/words", words).number("words")).isEqualTo(20_000);
        assertThat(policy.judge("nothing but word19999 here")).isInstanceOf(Verdict.Refused.class);
        assertThat(policy.judge("nothing but word20000 here")).isInstanceOf(Verdict.Welcome.class);
        assertThat(send("PUT", list + "/words", words + "\nonemore").number("words"))
                .isEqualTo(20_001);
        assertThat(post(list + "/words/removals", words).number("words")).isEqualTo(1);
    }

    @Test
    void refuseAFileOverTheBoundWhichTheyName() {
        String list = create("long", "refuse", null);
        String file = "x\n".repeat(300 * 1024);

        Answer refused = post(list + "/words", file);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text("code")).isEqualTo("body_too_large");
        assertThat(refused.text("bound")).isEqualTo("524288");
        assertThat(refused.text("value")).isEqualTo("614400");
        assertThat(admin.patch(list, "{\"name\":\"" + "x".repeat(64 * 1024) + "\"}")
                        .text("bound"))
                .isEqualTo("65536");
    }

    @Test
    void reachEveryInstance() {
        ActiveLists otherInstance = new ActiveLists(stored, file);
        post(create("unwelcome", "refuse", null) + "/words", "坏话");
        assertThat(holds(otherInstance, "坏话")).isFalse();

        otherInstance.refresh();

        assertThat(holds(otherInstance, "坏话")).isTrue();
    }

    @Test
    void countWhatTheyWithheldAndForgetIt() {
        post(create("unwelcome", "refuse", null) + "/words", "secretword");
        int before = withheldToday();

        policy.judge("a secretword in what only I say");

        assertThat(withheldToday()).isEqualTo(before + 1);
        assertThat(tables.thatHold("what only I say")).isEmpty();
    }

    @Test
    void areRecordedWithTheFirstOfTheWordsThatCameOrWent() {
        String list = create("unwelcome", "refuse", null);
        post(list + "/words", "firstword\nsecondword");
        post(list + "/words/removals", "firstword");
        send(
                "PUT",
                list + "/words",
                IntStream.range(0, 1000).mapToObj(i -> "word" + i).collect(Collectors.joining("\n")));

        Answer log = admin.get("/api/v1/admin/audit?subjectId=" + list.substring(list.lastIndexOf('/') + 1));

        assertThat(log.text("items.2.action")).isEqualTo("word_list.change_words");
        assertThat(log.number("items.2.before.words")).isZero();
        assertThat(log.number("items.2.after.words")).isEqualTo(2);
        assertThat(log.json().at("/items/2/after/some").toString()).isEqualTo("[\"firstword\",\"secondword\"]");
        assertThat(log.json().at("/items/1/before/some").toString()).isEqualTo("[\"firstword\"]");
        assertThat(log.json().at("/items/1/after/some")).isEmpty();
        assertThat(log.number("items.0.after.changed")).isEqualTo(1000);
        assertThat(log.json().at("/items/0/after/some")).hasSize(40);
        assertThat(log.text("items.3.action")).isEqualTo("word_list.create");
    }

    @Test
    void areMadeOnceHoweverOftenTheyAreSent() {
        String body = "{\"wordListId\":\"%s\",\"name\":\"once\",\"action\":\"refuse\"}".formatted(UUID.randomUUID());
        admin.post(LISTS, body);

        assertThat(admin.post(LISTS, body).status()).isEqualTo(201);
        assertThat(admin.get(LISTS).json().at("/items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"x\"",
                "\"name\":\"\",\"action\":\"refuse\"",
                "\"name\":\"x\",\"action\":\"shout\"",
                "\"name\":\"x\",\"action\":\"answer\"",
                "\"name\":\"x\",\"action\":\"crisis\""
            })
    void refuseToBeWhatMakesNoSense(String body) {
        assertThat(admin.post(LISTS, "{\"wordListId\":\"" + UUID.randomUUID() + "\"," + body + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refuseAWordThatIsTooLong() {
        Answer refused = post(create("long", "refuse", null) + "/words", "x".repeat(101));

        assertThat(refused.text("code")).isEqualTo("field_too_long");
        assertThat(refused.text("bound")).isEqualTo("100");
        assertThat(refused.text("value")).isEqualTo("101");
        assertThat(post(LISTS + "/" + UUID.randomUUID() + "/words", "x").status())
                .isEqualTo(404);
    }

    private int withheldToday() {
        return admin.get("/api/v1/admin/figures?days=1").number("items.0.refusals");
    }

    private static boolean holds(ActiveLists lists, String text) {
        List<ActiveList> now = lists.now();
        return now.stream().anyMatch(list -> WordListTest.holds(list.words(), text));
    }

    /** Its path. */
    private String create(String name, String action, String answer) {
        Answer created = admin.post(
                LISTS,
                "{\"wordListId\":\"%s\",\"name\":\"%s\",\"action\":\"%s\"%s}"
                        .formatted(
                                UUID.randomUUID(),
                                name,
                                action,
                                answer == null ? "" : ",\"answer\":\"" + answer + "\""));
        assertThat(created.status()).isEqualTo(201);
        return LISTS + "/" + created.text("id");
    }

    private Answer post(String path, String words) {
        return send("POST", path, words);
    }

    private Answer send(String method, String path, String words) {
        return admin.send(method, path, BodyPublishers.ofString(words), "Content-Type", "text/plain;charset=UTF-8");
    }
}
