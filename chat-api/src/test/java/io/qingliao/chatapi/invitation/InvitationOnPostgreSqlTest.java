package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class InvitationOnPostgreSqlTest extends InvitationBehaviour {}
