package io.qingliao.chatapi.conversation;

import static java.util.stream.Collectors.joining;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** The lists that a conversation may stand in: one at a time. */
public enum ConversationState {
    ACTIVE,
    ARCHIVED,
    DELETED;

    public static ConversationState parse(String given) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(given))
                .findFirst()
                .orElseThrow(() -> {
                    String bound =
                            Arrays.stream(values()).map(ConversationState::word).collect(joining(", "));
                    return Refusal.of(ErrorCode.FIELD_INVALID, "state must be one of %s.".formatted(bound))
                            .about("state", bound, given.length());
                });
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
