package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class OrderMoveOnH2Test extends OrderMoveBehaviour {}
