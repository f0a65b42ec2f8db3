package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class AccountMergeOnH2Test extends AccountMergeBehaviour {}
