package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class RedemptionOnH2Test extends RedemptionBehaviour {}
