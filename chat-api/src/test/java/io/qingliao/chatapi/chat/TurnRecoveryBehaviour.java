package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.apikey.ApiKeyId;
import io.qingliao.chatapi.apikey.KeyUses;
import io.qingliao.chatapi.chat.AnswerPieces.Piece;
import io.qingliao.chatapi.conversation.Asked;
import io.qingliao.chatapi.conversation.Branch;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.conversation.TurnId;
import io.qingliao.chatapi.conversation.TurnKey;
import io.qingliao.chatapi.conversation.Turns;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.Sampling;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns whose process died, and streams that this process does not have. */
abstract class TurnRecoveryBehaviour extends TurnScenario {

    private static final Duration LEASE_AND_A_BIT = Duration.ofSeconds(31);

    @Autowired
    ModelServers models;

    @Autowired
    TurnBook book;

    @Autowired
    TurnRecovery recovery;

    @Autowired
    TurnStreams streams;

    @Autowired
    StoredStreams storedStreams;

    @Autowired
    StoredProgress progress;

    @Autowired
    AnswerPieces answers;

    @Autowired
    Turns turns;

    @Autowired
    KeyUses keyUses;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    TransactionTemplate transaction;

    AccountId account;

    @BeforeEach
    void account() {
        account = new AccountId(
                UUID.fromString(somebody.api().get("/api/v1/account").text("id")));
    }

    @Test
    void failsATurnWhoseProcessDiedAndGivesTheUseBack() {
        String turn = leaveBehindADeadTurn();
        assertThat(somebody.remaining()).isEqualTo(19);

        clock.advance(LEASE_AND_A_BIT);
        recovery.endDeadTurns();

        assertThat(somebody.read().text("messages.1.status")).isEqualTo("failed");
        assertThat(somebody.read().text("messages.1.failure")).isEqualTo("interrupted");
        assertThat(somebody.remaining()).isEqualTo(20);
        try (TurnEvents events = somebody.follow(turn, "")) {
            assertThat(events.last().text("code")).isEqualTo("interrupted");
        }
        talk("你好", "你好！");
    }

    @Test
    void waitsForTheEndOfATurnThatAnotherProcessRuns() {
        String turn = leaveBehindADeadTurn();
        try (TurnEvents events = somebody.follow(turn, "")) {
            assertThat(events.next().name()).isEqualTo("started");

            clock.advance(LEASE_AND_A_BIT);
            recovery.endDeadTurns();
            storedStreams.look();

            assertThat(events.last().text("code")).isEqualTo("interrupted");
        }
    }

    @Test
    void stopsATurnThatNoProcessRunsAnyMore() {
        String turn = leaveBehindADeadTurn();

        assertThat(somebody.stop(turn).status()).isEqualTo(204);

        assertThat(somebody.read().text("messages.1.status")).isEqualTo("stopped");
        assertThat(somebody.remaining()).isEqualTo(20);
        talk("你好", "你好！");
    }

    @Test
    void deletesAConversationWhoseProcessDied() {
        leaveBehindADeadTurn();

        somebody.api().delete("/api/v1/conversations/" + somebody.conversation());

        assertThat(somebody.read().status()).isEqualTo(404);
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void doesNotFailATurnThatThisProcessStillRuns() {
        try (TurnEvents events = somebody.say("你好")) {
            var answer = model.awaitAsked();
            events.next();

            clock.advance(LEASE_AND_A_BIT);
            recovery.endDeadTurns();
            answer.says("还在").finishes();

            assertThat(events.last().name()).isEqualTo("done");
        }
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void doesNotFailATurnThatTheModelServerHasNotYetTakenOn() throws Exception {
        model.holdAdmission();
        CompletableFuture<Event> client = CompletableFuture.supplyAsync(() -> {
            try (TurnEvents events = somebody.say("你好")) {
                return events.last();
            }
        });
        ScriptedAnswer answer = model.awaitAsked();

        clock.advance(LEASE_AND_A_BIT);
        recovery.endDeadTurns();
        recovery.giveBackWhatNobodyUses();
        answer.isAdmitted();
        answer.says("好").finishes();

        assertThat(Patience.await(client).name()).isEqualTo("done");
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void tellsWhoeverFollowsATryNothingOfTheNextOne() throws Exception {
        String turn = leaveBehindADeadTurn();
        UUID reservation = openReservation(turn);
        answers.keep(List.of(new Piece(reservation, 2, "从前")));
        try (TurnEvents events = somebody.follow(turn, "")) {
            assertThat(events.next().name()).isEqualTo("started");
            assertThat(events.next().text("text")).isEqualTo("从前");

            transaction.executeWithoutResult(status -> {
                book.close(
                        turns.paidBy(reservation).orElseThrow(),
                        new io.qingliao.chatapi.conversation.Answer.Failed(TurnFailure.INTERRUPTED, "从前"),
                        0);
                open(turn, 2);
                answers.keep(List.of(new Piece(openReservation(turn), 4, "很久以前")));
            });
            storedStreams.look();

            List<Event> rest = Patience.await(CompletableFuture.supplyAsync(events::rest));
            assertThat(names(rest)).containsExactly("failed");
            assertThat(rest.get(0).text("code")).isEqualTo("interrupted");
        }
        try (TurnEvents events = somebody.follow(turn, "")) {
            events.next();
            assertThat(events.next().text("text")).isEqualTo("很久以前");
        }
    }

    @Test
    void tellsALongEndedTurnFromWhatWasStored() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            model.awaitAsked().says("你", "好", "！").finishes("length");
            events.rest();
        }
        clock.advance(Duration.ofMinutes(3));
        streams.forgetOld();

        try (TurnEvents fromStart = somebody.say(turn, "你好");
                TurnEvents fromLater = somebody.follow(turn, "?after=3");
                TurnEvents fromTheEnd = somebody.follow(turn, "?after=4")) {
            List<Event> all = fromStart.rest();
            assertThat(names(all)).containsExactly("started", "delta", "done");
            assertThat(all.get(0).text("title")).isEqualTo("你好");
            assertThat(text(all)).isEqualTo("你好！");
            assertThat(all.get(2).text("finishReason")).isEqualTo("length");
            assertThat(all.get(2).number("usage.promptTokens")).isEqualTo(5);
            assertThat(all.get(2).number("usage.completionTokens")).isEqualTo(2);
            assertThat(text(fromLater.rest())).isEqualTo("！");
            List<Event> end = fromTheEnd.rest();
            assertThat(names(end)).containsExactly("done");
            assertThat(end.get(0).id()).isEqualTo(5);
            assertThat(end.get(0).text("message.content")).isEqualTo("你好！");
        }
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void givesTheUseOfAProgramsRequestBackWhoseProcessDied() {
        Answer key = somebody.api().post("/api/v1/api-keys", "{\"name\":\"program\",\"useLimit\":1}");
        ApiKeyId id = new ApiKeyId(UUID.fromString(key.text("id")));
        transaction.executeWithoutResult(status -> keyUses.count(
                id, ledger.reserve(account, UUID.randomUUID(), 100).id()));
        assertThat(keyState()).isEqualTo("used_up");

        clock.advance(LEASE_AND_A_BIT);
        recovery.giveBackWhatNobodyUses();

        assertThat(somebody.remaining()).isEqualTo(20);
        assertThat(keyState()).isEqualTo("active");
    }

    @Test
    void doesNotGiveBackWhatAProgramsRequestHoldsHoweverLateItsLease() throws Exception {
        Api program = somebody.api()
                .as(somebody.api()
                        .post("/api/v1/api-keys", "{\"name\":\"program\"}")
                        .text("key"));
        CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(
                () -> program.post("/v1/chat/completions", "{\"messages\":[{\"role\":\"user\",\"content\":\"你好\"}]}"));
        ScriptedAnswer answer = model.awaitAsked();

        clock.advance(LEASE_AND_A_BIT);
        recovery.giveBackWhatNobodyUses();
        answer.repliesWith("{}");

        assertThat(Patience.await(asked).status()).isEqualTo(200);
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void keepsWhatAProcessHadAnsweredBeforeItDied() {
        String turn = leaveBehindADeadTurn();
        UUID reservation = openReservation(turn);
        answers.keep(List.of(new Piece(reservation, 2, "从前"), new Piece(reservation, 5, "有\u0000山")));

        clock.advance(LEASE_AND_A_BIT);
        recovery.endDeadTurns();

        assertThat(somebody.read().text("messages.1.content")).isEqualTo("从前有\uFFFD山");
        assertThat(somebody.read().text("messages.1.failure")).isEqualTo("interrupted");
        assertThat(answers.textOf(reservation)).isEmpty();
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void marksADeadTurnAsStoppedThatSomebodyWantedToEnd() {
        String turn = leaveBehindADeadTurn();
        progress.requestStop(openReservation(turn));

        clock.advance(LEASE_AND_A_BIT);
        recovery.endDeadTurns();

        assertThat(somebody.read().text("messages.1.status")).isEqualTo("stopped");
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void readsTheAnswersOfManyTurnsWithFewStatements() {
        UUID reservation = openReservation(leaveBehindADeadTurn());
        answers.keep(List.of(new Piece(reservation, 2, "从前"), new Piece(reservation, 5, "有座山")));
        Map<UUID, Integer> lengths = new HashMap<>();
        for (int other = 0; other < 250; other++) {
            lengths.put(UUID.randomUUID(), 0);
        }
        lengths.put(reservation, 2);

        assertThat(answers.after(lengths)).containsExactly(new Piece(reservation, 5, "有座山"));
    }

    private UUID openReservation(String turn) {
        return turns.running(ConversationId.from(somebody.conversation()))
                .filter(running -> running.turn().id().equals(TurnId.from(turn)))
                .orElseThrow()
                .reservation();
    }

    private String keyState() {
        return somebody.api().get("/api/v1/api-keys").text("items.0.state");
    }

    /** The rows as they are when the process is killed in mid-answer. */
    private String leaveBehindADeadTurn() {
        String turn = Chatter.newTurn();
        open(turn, 0);
        return turn;
    }

    private void open(String turn, int messageCount) {
        TurnKey key = new TurnKey(ConversationId.from(somebody.conversation()), TurnId.from(turn));
        book.open(
                new TurnRequest(account, key, new Asked(new MessageText("讲个故事"), Branch.ROOT), Optional.empty()),
                messageCount,
                new Prompt(
                        models.forConversation(key.conversation().value(), Optional.empty()),
                        List.of(),
                        new Memory(List.of(), true),
                        100,
                        Sampling.UNSET));
    }
}
