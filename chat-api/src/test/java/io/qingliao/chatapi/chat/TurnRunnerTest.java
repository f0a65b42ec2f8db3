package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Asked;
import io.qingliao.chatapi.conversation.Branch;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.TurnId;
import io.qingliao.chatapi.conversation.TurnKey;
import io.qingliao.chatapi.conversation.Turns;
import io.qingliao.chatapi.inference.ModelAnswer;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.PromptMessage;
import io.qingliao.chatapi.inference.Sampling;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.RunLog;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** A runner with two seats that has no patience when the service stops. */
@OnH2
class TurnRunnerTest extends TurnScenario {

    private static final ChatSettings SETTINGS = new ChatSettings(2, 1, Duration.ZERO, Duration.ofSeconds(15));

    @Autowired
    ContentPolicy policy;

    @Autowired
    TurnClosing closing;

    @Autowired
    TurnBook book;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    TurnMetrics metrics;

    @Autowired
    Turns turns;

    @Autowired
    ModelServers models;

    TurnRunner runner;

    @BeforeEach
    void start() {
        runner = new TurnRunner(SETTINGS, policy, closing, metrics, clock);
        runner.start();
    }

    @Test
    void refusesATurnBeyondItsSeatsUntilOneIsGivenBack() {
        runner.takeSeat();
        TurnSeat second = runner.takeSeat();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(runner::takeSeat)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_BUSY));

        second.giveBack();
        second.giveBack();
        runner.takeSeat();
        assertThatExceptionOfType(Refusal.class).isThrownBy(runner::takeSeat);
    }

    @Test
    void failsRunningTurnsWhenTheServiceStopsAndGivesTheirUsesBack() throws InterruptedException {
        TurnStream stream = new TurnStream(new MessageText("你好"));
        ScriptedAnswer answer = run(stream).says("你");
        assertThat(stream.readerAfter(1).next(Patience.LONGEST)).isNotEmpty();

        runner.stop();

        assertThat(stream.awaitEnd(Patience.LONGEST)).isTrue();
        answer.awaitReaderGone();
        assertThat(somebody.read().text("messages.1.status")).isEqualTo("failed");
        assertThat(somebody.read().text("messages.1.failure")).isEqualTo("interrupted");
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("你");
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void takesNoTurnOnWhileItIsStopped() {
        runner.stop();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(runner::takeSeat)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE));

        runner.start();
        runner.takeSeat();
    }

    @Test
    void givesTheSeatBackWhenTheTurnHasEnded() throws InterruptedException {
        TurnStream stream = new TurnStream(new MessageText("你好"));
        runner.takeSeat();
        run(stream).says("你好！").finishes();
        assertThat(stream.awaitEnd(Patience.LONGEST)).isTrue();

        runner.stop();
        runner.start();
        runner.takeSeat();
    }

    @Test
    void keepsTheReservationOfARunningTurnAlive() throws InterruptedException {
        TurnStream stream = new TurnStream(new MessageText("你好"));
        ScriptedAnswer answer = run(stream);
        clock.advance(Duration.ofSeconds(29));
        ledger.extend(runner.held());
        clock.advance(Duration.ofSeconds(29));

        assertThat(ledger.expired()).noneMatch(use -> use.account().equals(account()));

        answer.says("好").finishes();
        assertThat(stream.awaitEnd(Patience.LONGEST)).isTrue();
    }

    @Test
    void keepsAnAnswerThatADatabaseWhichStumblesRefusedAtFirst() throws InterruptedException {
        AtomicInteger stumbles = new AtomicInteger(2);
        useRunner(
                new TurnClosing(book, turns, ledger, metrics) {
                    @Override
                    TurnEvent close(AccountId account, OpenTurn open, Outcome outcome) {
                        if (stumbles.getAndDecrement() > 0) {
                            throw new DataAccessResourceFailureException("away");
                        }
                        return super.close(account, open, outcome);
                    }
                },
                metrics);
        TurnStream stream = new TurnStream(new MessageText("你好"));
        run(stream).says("你好！").finishes();

        assertThat(stream.awaitEnd(Patience.LONGEST)).isTrue();

        assertThat(stream.hasFailed()).isFalse();
        assertThat(somebody.read().text("messages.1.status")).isEqualTo("complete");
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("你好！");
        assertThat(somebody.remaining()).isEqualTo(19);
        assertThat(runner.held()).isEmpty();
    }

    @Test
    void logsNothingOfAnAnswerThatCannotBeKept() throws InterruptedException {
        String text = "从前有一只想当船长的猫";
        useRunner(
                new TurnClosing(book, turns, ledger, metrics) {
                    @Override
                    TurnEvent close(AccountId account, OpenTurn open, Outcome outcome) {
                        throw new DataIntegrityViolationException("Failing row contains (" + text + ")");
                    }
                },
                metrics);
        TurnStream stream = new TurnStream(new MessageText("你好"));
        run(stream).says(text);
        assertThat(stream.readerAfter(1).next(Patience.LONGEST)).isNotEmpty();

        runner.stop();

        assertThat(stream.awaitEnd(Patience.LONGEST)).isTrue();
        assertThat(stream.hasFailed()).isTrue();
        Secrets told = new Secrets();
        told.add(text);
        assertThat(RunLog.leaks(told)).isEmpty();
    }

    @Test
    void endsATurnInWhichAnErrorComesUpAndGivesItsUseAndItsSeatBack() throws InterruptedException {
        useRunner(closing, new TurnMetrics(new SimpleMeterRegistry()) {
            @Override
            void firstText(Timer.Sample asked) {
                throw new OutOfMemoryError("of the test");
            }
        });
        TurnStream stream = new TurnStream(new MessageText("你好"));
        runner.takeSeat();
        run(stream).says("你");

        assertThat(stream.awaitEnd(Patience.LONGEST)).isTrue();

        assertThat(stream.hasFailed()).isTrue();
        assertThat(somebody.read().text("messages.1.failure")).isEqualTo("internal_error");
        assertThat(somebody.remaining()).isEqualTo(20);
        assertThat(runner.running()).isEmpty();
        runner.takeSeat();
    }

    @Test
    void runsNothingForATurnForWhichThereIsNoThread() {
        runner = new TurnRunner(
                new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    throw new OutOfMemoryError("no native thread, in the test");
                }),
                SETTINGS,
                policy,
                closing,
                metrics,
                clock);
        runner.start();

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> run(new TurnStream(new MessageText("你好"))));

        assertThat(runner.running()).isEmpty();
        model.awaitAsked().awaitReaderGone();
    }

    private void useRunner(TurnClosing closing, TurnMetrics metrics) {
        runner = new TurnRunner(SETTINGS, policy, closing, metrics, clock);
        runner.start();
    }

    private ScriptedAnswer run(TurnStream stream) {
        TurnKey key = new TurnKey(ConversationId.from(somebody.conversation()), TurnId.from(Chatter.newTurn()));
        TurnSeat seat = runner.takeSeat();
        OpenedTurn opened = book.open(
                new TurnRequest(account(), key, new Asked(stream.said(), Branch.ROOT), Optional.empty()),
                0,
                new Prompt(
                        models.forConversation(key.conversation().value(), Optional.empty()),
                        List.of(),
                        new Memory(List.of(), true),
                        100,
                        Sampling.UNSET));
        seat.hold(opened.open().reservation());
        stream.start(opened.started());
        ModelAnswer answer = models.leastBusy().ask("somebody", List.of(PromptMessage.user("你好")), Integer.MAX_VALUE);
        runner.run(new RunningTurn(account(), opened.open(), answer, stream), seat);
        return model.awaitAsked();
    }

    private AccountId account() {
        return new AccountId(
                UUID.fromString(somebody.api().get("/api/v1/account").text("id")));
    }
}
