package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class BranchMigrationOnH2Test extends BranchMigrationBehaviour {

    @Override
    String schema() {
        return "OLD";
    }
}
