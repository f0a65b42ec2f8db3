package io.qingliao.chatapi.account;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class AccountExportOnH2Test extends AccountExportBehaviour {}
