package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class ConversationKeepingOnH2Test extends ConversationKeepingBehaviour {

    @Override
    boolean somebodyIsBlocked() {
        return database.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
