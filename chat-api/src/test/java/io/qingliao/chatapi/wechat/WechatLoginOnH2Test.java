package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class WechatLoginOnH2Test extends WechatLoginBehaviour {}
