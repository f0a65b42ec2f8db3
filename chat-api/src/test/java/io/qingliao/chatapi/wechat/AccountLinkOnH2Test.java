package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class AccountLinkOnH2Test extends AccountLinkBehaviour {}
