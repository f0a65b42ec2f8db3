package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.ReadableLetters;
import io.qingliao.chatapi.shared.Sha256;
import java.util.Optional;

/** Eight letters and digits that nobody confuses, some 40 bits, which are guessed at for five minutes at most. */
final class LinkCode {

    private static final int LENGTH = 8;

    private final String letters;

    private LinkCode(String letters) {
        this.letters = letters;
    }

    static LinkCode random() {
        return new LinkCode(ReadableLetters.random(LENGTH));
    }

    /** However it was typed: in any case and width, with or without dashes and spaces. */
    static Optional<LinkCode> parse(String typed) {
        return ReadableLetters.parse(typed, LENGTH).map(LinkCode::new);
    }

    String reveal() {
        return ReadableLetters.inGroups(letters);
    }

    /** 64 hexadecimal digits. */
    String hash() {
        return Sha256.hex(letters);
    }

    @Override
    public String toString() {
        return "LinkCode[hidden]";
    }
}
