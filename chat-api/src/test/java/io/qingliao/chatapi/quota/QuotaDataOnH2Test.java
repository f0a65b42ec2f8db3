package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class QuotaDataOnH2Test extends QuotaDataBehaviour {}
