package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Asked;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.TurnKey;
import io.qingliao.chatapi.inference.ModelId;
import java.util.Optional;

/**
 * What a person asked for.
 *
 * @param model chosen with this turn, for it and those that follow
 */
record TurnRequest(AccountId account, TurnKey key, Asked asked, Optional<ModelId> model) {

    MessageText said() {
        return asked.said();
    }
}
