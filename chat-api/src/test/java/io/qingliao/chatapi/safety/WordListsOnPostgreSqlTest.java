package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class WordListsOnPostgreSqlTest extends WordListsBehaviour {}
