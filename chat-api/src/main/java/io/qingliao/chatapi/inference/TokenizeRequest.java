package io.qingliao.chatapi.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenizeRequest(@Nullable ModelId model, List<PromptMessage> messages) {}
