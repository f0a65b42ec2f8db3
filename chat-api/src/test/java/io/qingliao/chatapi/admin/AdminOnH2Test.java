package io.qingliao.chatapi.admin;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class AdminOnH2Test extends AdminBehaviour {}
