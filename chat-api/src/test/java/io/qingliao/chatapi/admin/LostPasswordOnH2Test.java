package io.qingliao.chatapi.admin;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class LostPasswordOnH2Test extends LostPasswordBehaviour {}
