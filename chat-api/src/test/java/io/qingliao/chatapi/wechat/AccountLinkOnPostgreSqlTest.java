package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class AccountLinkOnPostgreSqlTest extends AccountLinkBehaviour {}
