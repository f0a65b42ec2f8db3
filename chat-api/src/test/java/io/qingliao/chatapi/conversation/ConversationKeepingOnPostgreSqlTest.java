package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class ConversationKeepingOnPostgreSqlTest extends ConversationKeepingBehaviour {

    @Override
    boolean somebodyIsBlocked() {
        return database.sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
