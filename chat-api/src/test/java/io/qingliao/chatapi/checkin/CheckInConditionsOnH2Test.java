package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class CheckInConditionsOnH2Test extends CheckInConditionsBehaviour {}
