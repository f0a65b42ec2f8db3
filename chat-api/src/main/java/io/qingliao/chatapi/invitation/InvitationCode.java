package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.account.ReadableLetters;
import java.util.Optional;

/** Eight letters and digits that nobody confuses; no secret: its owner shows it to everybody. */
record InvitationCode(String letters) {

    private static final int LENGTH = 8;

    static InvitationCode random() {
        return new InvitationCode(ReadableLetters.random(LENGTH));
    }

    /** However it was typed: in any case and width, with or without dashes and spaces. */
    static Optional<InvitationCode> parse(String given) {
        return ReadableLetters.parse(given, LENGTH).map(InvitationCode::new);
    }
}
