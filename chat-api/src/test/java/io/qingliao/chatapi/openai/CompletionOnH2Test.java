package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class CompletionOnH2Test extends CompletionBehaviour {}
