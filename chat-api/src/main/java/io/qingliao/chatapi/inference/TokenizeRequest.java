package io.qingliao.chatapi.inference;

import java.util.List;

record TokenizeRequest(List<PromptMessage> messages) {}
