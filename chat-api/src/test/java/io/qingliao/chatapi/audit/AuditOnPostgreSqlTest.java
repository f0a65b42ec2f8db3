package io.qingliao.chatapi.audit;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class AuditOnPostgreSqlTest extends AuditBehaviour {}
