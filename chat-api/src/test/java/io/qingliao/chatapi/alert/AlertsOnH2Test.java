package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class AlertsOnH2Test extends AlertBehaviour {}
