package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class MemoryPinsOnPostgreSqlTest extends MemoryPinsBehaviour {}
