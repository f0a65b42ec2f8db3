package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class LedgerStressOnH2Test extends LedgerStressBehaviour {}
