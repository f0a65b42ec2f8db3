package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** A message on the path that is shown; with its variants, when it has any. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PathMessage(
        @JsonUnwrapped MessageView message, @Nullable Siblings siblings) {}
