package io.qingliao.chatapi.inference;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

@JsonNaming(SnakeCaseStrategy.class)
record TokenizeReply(
        int maxModelLen, int maxNewTokens, List<Integer> messageCounts, int overhead, int firstRemembered) {}
