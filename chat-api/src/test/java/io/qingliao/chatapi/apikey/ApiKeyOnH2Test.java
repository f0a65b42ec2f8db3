package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class ApiKeyOnH2Test extends ApiKeyBehaviour {}
