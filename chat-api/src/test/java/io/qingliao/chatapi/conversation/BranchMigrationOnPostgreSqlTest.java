package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class BranchMigrationOnPostgreSqlTest extends BranchMigrationBehaviour {

    @Override
    String schema() {
        return "old";
    }
}
