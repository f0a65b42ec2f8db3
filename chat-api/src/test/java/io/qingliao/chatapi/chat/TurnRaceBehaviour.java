package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Things that happen at the same moment: whichever wins, the turn ends one way and is paid for once. */
abstract class TurnRaceBehaviour extends TurnScenario {

    @RepeatedTest(5)
    void takesATurnOnceThatIsSentTwiceAtOnce() throws Exception {
        String turn = Chatter.newTurn();
        List<CompletableFuture<List<Event>>> clients = IntStream.range(0, 4)
                .mapToObj(client -> CompletableFuture.supplyAsync(() -> {
                    try (TurnEvents events = somebody.say(turn, "你好")) {
                        return events.rest();
                    }
                }))
                .toList();
        model.awaitAsked().says("你", "好").finishes();

        List<Event> first = Patience.await(clients.get(0));
        assertThat(first.get(0).name()).isEqualTo("started");
        for (CompletableFuture<List<Event>> client : clients) {
            List<Event> seen = Patience.await(client);
            assertThat(text(seen)).isEqualTo("你好");
            assertThat(seen.get(0)).isEqualTo(first.get(0));
            assertThat(seen.get(seen.size() - 1)).isEqualTo(first.get(first.size() - 1));
        }
        assertThat(model.wasAsked()).isFalse();
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @RepeatedTest(5)
    void takesOneOfTwoTurnsThatAreSentAtOnce() throws Exception {
        List<CompletableFuture<Answer>> clients = IntStream.range(0, 2)
                .mapToObj(client -> CompletableFuture.supplyAsync(() -> somebody.tryToSay("你好")))
                .toList();
        ScriptedAnswer answer = model.awaitAsked();

        Answer first = (Answer) Patience.await(CompletableFuture.anyOf(clients.get(0), clients.get(1)));
        assertThat(first.text("code")).isEqualTo("turn_running");
        answer.says("好").finishes();
        assertThat(CompletableFuture.allOf(clients.get(0), clients.get(1))).succeedsWithin(Patience.LONGEST);

        assertThat(clients).extracting(client -> client.join().status()).containsExactlyInAnyOrder(200, 409);
        assertThat(model.wasAsked()).isFalse();
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @RepeatedTest(10)
    void endsOnceWhenItIsStoppedWhileItFinishes() throws Exception {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked().says("好");
            events.next();
            events.next();
            CompletableFuture<Answer> stop = CompletableFuture.supplyAsync(() -> somebody.stop(turn));
            answer.finishes();

            assertThat(Patience.await(stop).status()).isEqualTo(204);
            Event last = events.last();
            assertThat(last.name()).isEqualTo("done");
            assertThat(last.text("message.status")).isIn("complete", "stopped");
            assertThat(somebody.read().text("messages.1.status")).isEqualTo(last.text("message.status"));
            assertThat(last.number("remaining")).isEqualTo(19);
        }
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @RepeatedTest(10)
    void endsOnceWhenItIsStoppedWhileItFails() throws Exception {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked().says("好");
            events.next();
            events.next();
            CompletableFuture<Answer> stop = CompletableFuture.supplyAsync(() -> somebody.stop(turn));
            answer.breaksOff();

            assertThat(Patience.await(stop).status()).isEqualTo(204);
            Event last = events.last();
            int expected = last.name().equals("failed") ? 20 : 19;
            assertThat(last.number("remaining")).isEqualTo(expected);
            assertThat(somebody.remaining()).isEqualTo(expected);
        }
    }

    @Test
    void stopsATurnThatStillStarts() throws Exception {
        String turn = Chatter.newTurn();
        model.holdAdmission();
        CompletableFuture<Event> client = CompletableFuture.supplyAsync(() -> {
            try (TurnEvents events = somebody.say(turn, "你好")) {
                return events.last();
            }
        });
        ScriptedAnswer answer = model.awaitAsked();
        CompletableFuture<Answer> stop = CompletableFuture.supplyAsync(() -> somebody.stop(turn));
        answer.isAdmitted();

        assertThat(Patience.await(stop).status()).isEqualTo(204);
        assertThat(Patience.await(client).text("finishReason")).isEqualTo("stopped");
        assertThat(somebody.remaining()).isEqualTo(20);
    }
}
