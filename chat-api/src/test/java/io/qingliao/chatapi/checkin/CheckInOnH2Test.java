package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class CheckInOnH2Test extends CheckInBehaviour {}
