package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class WordListsOnH2Test extends WordListsBehaviour {}
