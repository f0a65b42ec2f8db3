package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers asked for again and messages reworded: every branch is kept, one is shown and remembered. */
abstract class BranchBehaviour extends TurnScenario {

    @Test
    void answersAgainWithoutTheFirstAnswerAndKeepsBoth() {
        String first = said("一", "1");
        String second = said("二", "2");
        String again = Chatter.newTurn();

        try (TurnEvents events = somebody.askAgain(again, second)) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("2!").finishes();

            assertThat(answer.prompt()).containsExactly("user: 一", "assistant: 1", "user: 二");
            assertThat(events.last().text("message.content")).isEqualTo("2!");
        }

        Answer read = somebody.read();
        assertThat(shown(read)).containsExactly("一", "1", "二", "2!");
        assertThat(read.json().at("/messages/2").has("siblings")).isFalse();
        assertThat(read.number("messages.3.siblings.index")).isEqualTo(2);
        assertThat(turns(read, 3)).containsExactly(second, again);
        assertThat(read.json().at("/messages/1").has("siblings")).isFalse();
        assertThat(read.text("messages.0.turnId")).isEqualTo(first);
        assertThat(read.text("preview")).isEqualTo("2!");
        assertThat(read.number("messageCount")).isEqualTo(6);
        assertThat(somebody.remaining()).isEqualTo(17);
    }

    @Test
    void keepsWhatFollowedAMessageThatIsReworded() {
        String first = said("一", "1");
        said("二", "2");
        String reworded = Chatter.newTurn();

        try (TurnEvents events = somebody.reword(reworded, first, "壹")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("1!").finishes();
            events.rest();

            assertThat(answer.prompt()).containsExactly("user: 壹");
        }

        Answer read = somebody.read();
        assertThat(shown(read)).containsExactly("壹", "1!");
        assertThat(turns(read, 0)).containsExactly(first, reworded);
        assertThat(read.json().at("/messages/1").has("siblings")).isFalse();
        Answer back = show(first);
        assertThat(back.status()).isEqualTo(200);
        assertThat(shown(back)).containsExactly("一", "1", "二", "2");
        assertThat(back.number("messages.0.siblings.index")).isEqualTo(1);
        assertThat(back.number("messages.0.siblings.count")).isEqualTo(2);
        assertThat(back.text("preview")).isEqualTo("2");
    }

    @Test
    void goesOnFromTheBranchThatIsShown() {
        String first = said("一", "1");
        said("二", "2");
        try (TurnEvents events = somebody.askAgain(Chatter.newTurn(), first)) {
            model.awaitAsked().says("1!").finishes();
            events.rest();
        }
        show(first);

        try (TurnEvents events = somebody.say("三")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("3").finishes();
            events.rest();

            assertThat(answer.prompt())
                    .containsExactly("user: 一", "assistant: 1", "user: 二", "assistant: 2", "user: 三");
        }
        assertThat(shown(somebody.read())).containsExactly("一", "1", "二", "2", "三", "3");
    }

    @Test
    void answersAgainOnceHoweverOftenItIsSent() {
        String first = said("一", "1");
        String again = Chatter.newTurn();
        try (TurnEvents events = somebody.askAgain(again, first);
                TurnEvents twice = somebody.askAgain(again, first)) {
            model.awaitAsked().says("1!").finishes();
            assertThat(twice.last()).isEqualTo(events.last());
        }
        try (TurnEvents later = somebody.askAgain(again, first)) {
            assertThat(later.last().text("message.content")).isEqualTo("1!");
        }

        assertThat(model.wasAsked()).isFalse();
        assertThat(somebody.read().number("messageCount")).isEqualTo(4);
        assertThat(somebody.remaining()).isEqualTo(18);
    }

    @Test
    void refusesATurnIdThatWasUsedInAnotherPlace() {
        String first = said("一", "1");
        String second = said("二", "2");
        String reworded = Chatter.newTurn();
        try (TurnEvents events = somebody.reword(reworded, second, "贰")) {
            model.awaitAsked().says("2!").finishes();
            events.rest();
        }

        assertThat(code(reworded, "edits", first, "贰")).isEqualTo("turn_mismatch");
        assertThat(code(reworded, "edits", second, "两")).isEqualTo("turn_mismatch");
        assertThat(code(reworded, "regenerates", second, null)).isEqualTo("turn_mismatch");
        assertThat(code(second, "regenerates", second, null)).isEqualTo("turn_mismatch");
        assertThat(somebody.tryToSay(reworded, "贰").status()).isEqualTo(200);
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void refusesWhatItCannotAnswerAgain() {
        String first = said("一", "1");
        String unknown = UUID.randomUUID().toString();

        assertThat(code(Chatter.newTurn(), "regenerates", unknown, null)).isEqualTo("not_found");
        assertThat(code(Chatter.newTurn(), "edits", unknown, "壹")).isEqualTo("not_found");
        assertThat(code(Chatter.newTurn(), "regenerates", first, "壹")).isEqualTo("field_invalid");
        assertThat(code(Chatter.newTurn(), "edits", first, null)).isEqualTo("content_empty");
        assertThat(show(unknown).text("code")).isEqualTo("not_found");
        assertThat(shown(somebody.read())).containsExactly("一", "1");
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void showsWhatWasShownBeforeWhenTheModelRefuses() {
        String first = said("一", "1");
        said("二", "2");
        model.refuse(429, "queue_full");

        assertThat(code(Chatter.newTurn(), "regenerates", first, null)).isEqualTo("model_busy");

        Answer read = somebody.read();
        assertThat(shown(read)).containsExactly("一", "1", "二", "2");
        assertThat(read.number("messageCount")).isEqualTo(4);
        assertThat(somebody.remaining()).isEqualTo(18);
    }

    @Test
    void triesAFailedTurnAgainWhereItStands() {
        String failed = Chatter.newTurn();
        try (TurnEvents events = somebody.say(failed, "一")) {
            model.awaitAsked().breaksOff();
            assertThat(events.last().name()).isEqualTo("failed");
        }
        said("二", "2");

        try (TurnEvents events = somebody.say(failed, "一")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("1").finishes();
            events.rest();

            assertThat(answer.prompt()).containsExactly("user: 一");
        }
        assertThat(shown(somebody.read())).containsExactly("一", "1", "二", "2");
    }

    @Test
    void doesNotSwitchBranchesWhileATurnRuns() {
        String first = said("一", "1");
        try (TurnEvents events = somebody.askAgain(Chatter.newTurn(), first)) {
            ScriptedAnswer answer = model.awaitAsked();

            assertThat(show(first).text("code")).isEqualTo("turn_running");
            answer.finishes();
            events.rest();
        }
    }

    @Test
    void beginsNoBranchWhileATurnRuns() {
        String first = said("一", "1");
        try (TurnEvents events = somebody.say("二")) {
            ScriptedAnswer answer = model.awaitAsked();

            for (String asking : List.of("\"regenerates\":\"%s\"", "\"edits\":\"%s\",\"content\":\"壹\"")) {
                Answer refused = somebody.api()
                        .post(
                                somebody.path(),
                                "{\"turnId\":\"%s\",%s}".formatted(Chatter.newTurn(), asking.formatted(first)));
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.text("code")).isEqualTo("turn_running");
            }
            answer.says("2").finishes();

            assertThat(events.last().name()).isEqualTo("done");
        }
        assertThat(shown(somebody.read())).containsExactly("一", "1", "二", "2");
        assertThat(somebody.remaining()).isEqualTo(18);
    }

    @Test
    void isNobodyElsesToBranch() {
        String first = said("一", "1");
        Api stranger = Api.of(environment).asSomebodyNew();
        Chatter intruder = new Chatter(stranger, somebody.conversation());

        assertThat(stranger.put(base() + "/active-turn", "{\"turnId\":\"" + first + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(intruder.path(), body(Chatter.newTurn(), "regenerates", first, null))
                        .status())
                .isEqualTo(404);
    }

    private String said(String text, String answered) {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, text)) {
            model.awaitAsked().says(answered).finishes();
            events.rest();
        }
        return turn;
    }

    private Answer show(String turn) {
        return somebody.api().put(base() + "/active-turn", "{\"turnId\":\"" + turn + "\"}");
    }

    private String base() {
        return "/api/v1/conversations/" + somebody.conversation();
    }

    private String code(String turn, String how, String other, String content) {
        return somebody.api()
                .post(somebody.path(), body(turn, how, other, content))
                .text("code");
    }

    private static String body(String turn, String how, String other, String content) {
        String said = content == null ? "" : ",\"content\":\"" + content + "\"";
        return "{\"turnId\":\"%s\",\"%s\":\"%s\"%s}".formatted(turn, how, other, said);
    }

    private static List<String> shown(Answer read) {
        List<String> contents = new ArrayList<>();
        read.json()
                .get("messages")
                .forEach(message -> contents.add(message.get("content").asString()));
        return contents;
    }

    private static List<String> turns(Answer read, int message) {
        List<String> ids = new ArrayList<>();
        read.json().at("/messages/" + message + "/siblings/turnIds").forEach(id -> ids.add(id.asString()));
        return ids;
    }
}
