package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class ModelLibrariesOnPostgreSqlTest extends ModelLibrariesBehaviour {}
