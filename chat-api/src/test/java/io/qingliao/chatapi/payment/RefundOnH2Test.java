package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class RefundOnH2Test extends RefundBehaviour {}
