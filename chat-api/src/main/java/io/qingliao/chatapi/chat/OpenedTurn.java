package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.conversation.OpenTurn;

/**
 * A turn that is stored and paid for; the model has not been asked yet.
 *
 * @param title what the conversation is called now
 * @param mostTokens as long an answer is paid for
 * @param remaining what the person has left, in the unit of their plan
 */
record OpenedTurn(OpenTurn open, Memory memory, String title, int mostTokens, int remaining) {

    TurnEvent.Started started() {
        return TurnEvent.Started.of(open.turn(), memory.from(open.turn()), title, remaining);
    }
}
