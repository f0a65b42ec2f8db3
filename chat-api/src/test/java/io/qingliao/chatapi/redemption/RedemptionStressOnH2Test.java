package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class RedemptionStressOnH2Test extends RedemptionStressBehaviour {}
