package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Answer.Complete;
import io.qingliao.chatapi.conversation.Answer.Failed;
import io.qingliao.chatapi.conversation.Answer.Stopped;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** Conversations over HTTP, and their counts, on every database. */
abstract class ConversationBehaviour {

    private static final String CONVERSATIONS = "/api/v1/conversations";

    @Autowired
    Environment environment;

    @Autowired
    MovableClock clock;

    @Autowired
    Transcript transcript;

    @Autowired
    Turns turns;

    @Autowired
    Branches branches;

    @Autowired
    Memories memories;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    ConversationCounts counts;

    @Autowired
    TransactionTemplate transaction;

    Api api;

    @BeforeEach
    void somebodyNew() {
        api = Api.of(environment).asSomebodyNew();
    }

    @Test
    void startsEmptyAndWithoutATitle() {
        Answer created = api.post(CONVERSATIONS, "{}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("title").isNull()).isTrue();
        assertThat(created.text("preview")).isEmpty();
        assertThat(created.number("messageCount")).isZero();
        assertThat(created.text("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        Answer read = api.get(CONVERSATIONS + "/" + created.text("id"));
        assertThat(read.text("id")).isEqualTo(created.text("id"));
        assertThat(read.json().get("messages").isEmpty()).isTrue();
        assertThat(read.json().get("remembersFrom").isNull()).isTrue();
        assertThat(read.json().get("running").isNull()).isTrue();
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(0, api.post(CONVERSATIONS, "{\"title\":\"" + i + "\"}").text("id"));
            // Two of them at the same instant, which must not lose one between pages.
            clock.advance(Duration.ofMillis(i == 2 ? 0 : 1));
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = api.get(CONVERSATIONS + "?limit=2&cursor=" + cursor);
            page.json().get("items").forEach(item -> listed.add(item.get("id").asString()));
            cursor = page.text("nextCursor");
        } while (!cursor.isEmpty());

        assertThat(listed).containsExactlyInAnyOrderElementsOf(created).hasSize(5);
        assertThat(listed.get(0)).isEqualTo(created.get(0));
        assertThat(listed.get(4)).isEqualTo(created.get(4));
    }

    @Test
    void refusesALimitOrCursorThatMeansNothing() {
        assertThat(api.get(CONVERSATIONS + "?limit=0").text("code")).isEqualTo("field_invalid");
        assertThat(api.get(CONVERSATIONS + "?limit=101").text("bound")).isEqualTo("1..100");
        assertThat(api.get(CONVERSATIONS + "?cursor=abc").text("field")).isEqualTo("cursor");
    }

    @Test
    void isRenamed() {
        String path = CONVERSATIONS + "/" + api.post(CONVERSATIONS, "{}").text("id");

        assertThat(api.put(path + "/title", "{\"title\":\"  旅行 \"}").text("title"))
                .isEqualTo("旅行");
        assertThat(api.get(path).text("title")).isEqualTo("旅行");
        Answer refused = api.put(path + "/title", "{\"title\":\"" + "长".repeat(61) + "\"}");
        assertThat(refused.text("code")).isEqualTo("field_too_long");
        assertThat(refused.text("bound")).isEqualTo("60");
        assertThat(refused.text("value")).isEqualTo("61");
    }

    @Test
    void isDeletedWithItsMessages() {
        Answer created = api.post(CONVERSATIONS, "{}");
        String path = CONVERSATIONS + "/" + created.text("id");
        say(created.text("id"), "你好", "你好！");

        assertThat(api.delete(path).status()).isEqualTo(204);

        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
        assertThat(counts.of(List.of(account())).get(account())).isEqualTo(new ConversationCounts.Count(0, 0));
    }

    @Test
    void isUnknownToEverybodyElse() {
        String path = CONVERSATIONS + "/" + api.post(CONVERSATIONS, "{}").text("id");
        Api stranger = Api.of(environment).asSomebodyNew();

        assertThat(stranger.get(path).text("code")).isEqualTo("not_found");
        assertThat(stranger.put(path + "/title", "{\"title\":\"x\"}").status()).isEqualTo(404);
        assertThat(stranger.delete(path).status()).isEqualTo(404);
        assertThat(stranger.get(CONVERSATIONS).json().get("items").isEmpty()).isTrue();
        assertThat(api.get(path).status()).isEqualTo(200);
    }

    @Test
    void hasAnIdThatIsAUuid() {
        assertThat(api.get(CONVERSATIONS + "/1").text("code")).isEqualTo("malformed_request");
    }

    @Test
    void showsWhatWasSaidLastInTheList() {
        String id = api.post(CONVERSATIONS, "{}").text("id");
        say(id, "你好", "第一行\n第二行");

        Answer list = api.get(CONVERSATIONS);

        assertThat(list.text("items.0.preview")).isEqualTo("第一行 第二行");
        assertThat(list.text("items.0.title")).isEqualTo("你好");
        assertThat(list.number("items.0.messageCount")).isEqualTo(2);
    }

    @Test
    void keepsTheTitleThatAPersonGave() {
        String id = api.post(CONVERSATIONS, "{\"title\":\"旅行\"}").text("id");

        say(id, "你好", "你好！");

        assertThat(api.get(CONVERSATIONS + "/" + id).text("title")).isEqualTo("旅行");
    }

    @Test
    void isCountedForAdministrators() {
        var before = counts.totals(clock.instant());
        clock.advance(Duration.ofSeconds(1));
        String id = api.post(CONVERSATIONS, "{}").text("id");
        api.post(CONVERSATIONS, "{}");
        say(id, "一", "1");
        say(id, "二", "2");
        AccountId nobody = AccountId.random();

        assertThat(counts.of(List.of(account(), nobody)))
                .containsEntry(account(), new ConversationCounts.Count(2, 4))
                .containsEntry(nobody, new ConversationCounts.Count(0, 0));
        assertThat(counts.of(List.of())).isEmpty();
        var today = counts.totals(clock.instant());
        assertThat(today.activeAccounts()).isEqualTo(1);
        assertThat(today.turns()).isEqualTo(2);
        assertThat(today.messages()).isEqualTo(before.messages() + 4);
    }

    @Test
    void remembersOnlyTurnsInWhichSomethingWasAnswered() {
        ConversationId id = ConversationId.from(api.post(CONVERSATIONS, "{}").text("id"));
        transcript.end(open(id, "一"), complete("1"));
        transcript.end(open(id, "二"), new Failed(TurnFailure.MODEL_UNAVAILABLE, "part"));
        transcript.end(open(id, "三"), stopped(""));
        transcript.end(open(id, "四"), stopped("4"));

        TurnKey next = new TurnKey(id, new TurnId(UUID.randomUUID()));
        Asked asked = branches.locate(account(), next, new Asking.Saying(new MessageText("五")));
        TurnContext context = turns.contextOf(account(), next);

        assertThat(memories.before(id, asked.branch()).turns())
                .extracting(past -> past.turn().userMessage().content())
                .containsExactly("一", "四");
        assertThat(context.messageCount()).isEqualTo(8);
        assertThat(context.running()).isEmpty();
    }

    private void say(String id, String said, String answered) {
        transcript.end(open(ConversationId.from(id), said), complete(answered));
    }

    private OpenTurn open(ConversationId id, String said) {
        TurnKey key = new TurnKey(id, new TurnId(UUID.randomUUID()));
        Asked asked = branches.locate(account(), key, new Asking.Saying(new MessageText(said)));
        return transaction.execute(status -> transcript.append(
                key,
                asked,
                ledger.reserve(account(), key.turn().value(), 100).id(),
                new Memory(List.of(), true),
                Optional.empty()));
    }

    private AccountId account() {
        return new AccountId(UUID.fromString(api.get("/api/v1/account").text("id")));
    }

    private static Complete complete(String text) {
        return new Complete(text, FinishReason.STOP, new TokenUsage(5, 2));
    }

    private static Stopped stopped(String text) {
        return new Stopped(text, FinishReason.STOPPED, null);
    }
}
