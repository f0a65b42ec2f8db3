package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class SearchOnPostgreSqlTest extends SearchBehaviour {}
