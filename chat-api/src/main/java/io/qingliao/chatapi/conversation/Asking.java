package io.qingliao.chatapi.conversation;

/** The ways to ask for a turn. */
public sealed interface Asking {

    /** Says something new at the end of what is shown. */
    record Saying(MessageText text) implements Asking {}

    /** Says something else in the place of an earlier message; both stay, each with what followed it. */
    record Rewording(TurnId edited, MessageText text) implements Asking {}

    /** Wants another answer to what was said; both answers stay. */
    record AskingAgain(TurnId answered) implements Asking {}
}
