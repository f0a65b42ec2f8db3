package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.conversation.OpenTurn;

/** A turn that is stored and paid for; the model has not been asked yet. */
record OpenedTurn(OpenTurn open, Memory memory, int remaining) {

    TurnEvent started() {
        return TurnEvent.Started.of(open.turn(), memory.from(open.turn()), remaining);
    }
}
