package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;

/** Why a turn is not begun, joined or stopped. */
public final class TurnRefusals {

    private TurnRefusals() {}

    public static Refusal running(ConversationId id) {
        return Refusal.of(ErrorCode.TURN_RUNNING, "Conversation %s has another turn running.".formatted(id));
    }

    public static Refusal mismatch(TurnId turn) {
        return Refusal.of(
                        ErrorCode.TURN_MISMATCH,
                        "turnId %s was used for another message; a new message needs a new turnId.".formatted(turn))
                .about("turnId", null, turn);
    }

    public static Refusal unknown(TurnKey key) {
        return Refusal.of(
                ErrorCode.NOT_FOUND,
                "There is no turn %s in conversation %s.".formatted(key.turn(), key.conversation()));
    }
}
