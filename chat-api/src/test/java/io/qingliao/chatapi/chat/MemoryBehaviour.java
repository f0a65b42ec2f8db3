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

/** What the model still sees of a conversation, and how a person decides about it. */
abstract class MemoryBehaviour extends TurnScenario {

    @Test
    void forgetsWithoutLosingWhatWasSaid() {
        String first = said("一", "1");

        Answer forgotten = somebody.api().post(path("/forget"), "");

        assertThat(forgotten.status()).isEqualTo(200);
        assertThat(forgotten.text("forgottenThrough")).isEqualTo(first);
        assertThat(forgotten.number("messageCount")).isEqualTo(2);
        assertThat(promptOf("二")).containsExactly("user: 二");
        Answer read = somebody.read();
        assertThat(read.text("messages.0.content")).isEqualTo("一");
        assertThat(read.text("remembersFrom")).isEqualTo(read.text("messages.2.id"));
        assertThat(promptOf("三")).containsExactly("user: 二", "assistant: 嗯", "user: 三");
    }

    @Test
    void remembersAgain() {
        said("一", "1");
        somebody.api().post(path("/forget"), "");
        promptOf("二");

        Answer remembering = somebody.api().delete(path("/forget"));

        assertThat(remembering.json().get("forgottenThrough").isNull()).isTrue();
        assertThat(promptOf("三")).containsExactly("user: 一", "assistant: 1", "user: 二", "assistant: 嗯", "user: 三");
        assertThat(somebody.read().json().get("remembersFrom").isNull()).isTrue();
    }

    @Test
    void forgetsOnTheBranchOnWhichItWasAskedTo() {
        String first = said("一", "1");
        String second = said("二", "2");
        somebody.api().post(path("/forget"), "");

        try (TurnEvents events = somebody.askAgain(Chatter.newTurn(), second)) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("2!").finishes();
            events.rest();

            assertThat(answer.prompt()).containsExactly("user: 一", "assistant: 1", "user: 二");
        }
        assertThat(somebody.read().text("messages.0.turnId")).isEqualTo(first);
        assertThat(somebody.read().json().get("forgottenThrough").isNull()).isTrue();
    }

    @Test
    void alwaysRemembersAPinnedTurn() {
        String pinned = said("name", "Ming");
        said("two", "2");
        said("three", "3");

        Answer pin = somebody.api().put(path("/turns/" + pinned + "/pin"), "");

        assertThat(pin.text("pinnedTurns.0")).isEqualTo(pinned);
        model.roomForPrompt(1 + "four".length() + "nameMing".length() + "three3".length());
        assertThat(promptOf("four"))
                .containsExactly("user: name", "assistant: Ming", "user: three", "assistant: 3", "user: four");
        assertThat(somebody.read().text("remembersFrom"))
                .isEqualTo(somebody.read().text("messages.4.id"));
        model.roomForPrompt(1000);
        somebody.api().post(path("/forget"), "");
        assertThat(promptOf("five")).containsExactly("user: name", "assistant: Ming", "user: five");

        somebody.api().delete(path("/turns/" + pinned + "/pin"));
        assertThat(promptOf("six")).containsExactly("user: five", "assistant: 嗯", "user: six");
    }

    @Test
    void saysWhenThePinnedTurnsLeaveNoRoom() {
        String pinned = said("name", "Ming");
        somebody.api().put(path("/turns/" + pinned + "/pin"), "");
        model.roomForPrompt(12);

        Answer refused = somebody.tryToSay("four");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("pins_exceed_window");
        assertThat(refused.text("bound")).isEqualTo("12");
        assertThat(refused.text("value")).isEqualTo("13");
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void pinsAFewTurnsOnly() {
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            turns.add(said("说" + i, "答"));
        }
        turns.subList(0, 8).forEach(turn -> somebody.api().put(path("/turns/" + turn + "/pin"), ""));

        Answer refused = somebody.api().put(path("/turns/" + turns.get(8) + "/pin"), "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("too_many_pins");
        assertThat(refused.text("bound")).isEqualTo("8");
        assertThat(somebody.api()
                        .put(path("/turns/" + turns.get(0) + "/pin"), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsThePromptsBeginningForSomeTurnsAfterItOverflowed() {
        for (int i = 0; i < 8; i++) {
            said("question" + i, "answer");
        }
        model.roomForPrompt(100);
        String begins = promptOf("overflow!").get(0);
        assertThat(begins).isNotEqualTo("user: question0");

        assertThat(promptOf("and on").get(0)).isEqualTo(begins);
    }

    @Test
    void isNobodyElsesToDecide() {
        String turn = said("一", "1");
        Api stranger = Api.of(environment).asSomebodyNew();

        assertThat(stranger.post(path("/forget"), "").status()).isEqualTo(404);
        assertThat(stranger.delete(path("/forget")).status()).isEqualTo(404);
        assertThat(stranger.put(path("/turns/" + turn + "/pin"), "").status()).isEqualTo(404);
        assertThat(stranger.delete(path("/turns/" + turn + "/pin")).status()).isEqualTo(404);
        assertThat(somebody.api()
                        .put(path("/turns/" + UUID.randomUUID() + "/pin"), "")
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

    private List<String> promptOf(String text) {
        try (TurnEvents events = somebody.say(text)) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("嗯").finishes();
            events.rest();
            return answer.prompt();
        }
    }

    private String path(String below) {
        return "/api/v1/conversations/" + somebody.conversation() + below;
    }
}
