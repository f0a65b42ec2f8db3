package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.account.ReadableLetters;
import io.qingliao.chatapi.shared.Sha256;
import java.util.Optional;

/** Sixteen letters and digits that nobody confuses, some 79 bits: "K7M2-QX4P-9WRT-B3CD". Worth money until redeemed. */
final class RedemptionCode {

    private static final int LENGTH = 16;
    private static final int ENDING = 4;

    private final String letters;

    private RedemptionCode(String letters) {
        this.letters = letters;
    }

    static RedemptionCode random() {
        return new RedemptionCode(ReadableLetters.random(LENGTH));
    }

    /** However it was typed: in any case and width, with or without dashes and spaces. */
    static Optional<RedemptionCode> parse(String given) {
        return ReadableLetters.parse(given, LENGTH).map(RedemptionCode::new);
    }

    String reveal() {
        return ReadableLetters.inGroups(letters);
    }

    String ending() {
        return letters.substring(LENGTH - ENDING);
    }

    /** 64 hexadecimal digits; of so many random bits no salt is needed. */
    String hash() {
        return Sha256.hex(letters);
    }

    @Override
    public String toString() {
        return "RedemptionCode[hidden]";
    }
}
