package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Asked;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.TurnKey;

/** What a person asked for. */
record TurnRequest(AccountId account, TurnKey key, Asked asked) {

    MessageText said() {
        return asked.said();
    }
}
