package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.LineOfText;
import io.qingliao.chatapi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed of a package; what it counts in may not.
 *
 * @param title 1 to 60 characters on one line
 * @param price in fen
 * @param amount what its buyer gets
 * @param place in the list, the smallest first
 */
public record TopUpTerms(String title, int price, int amount, boolean onSale, int place) {

    /** In Unicode code points. */
    public static final int MOST_CHARACTERS = 60;

    /** 10,000 yuan. */
    public static final int MOST_PRICE = 1_000_000;

    public static final int MOST_AMOUNT = 100_000_000;
    public static final int MOST_PLACE = 10_000;

    public static TopUpTerms parse(
            @Nullable String title,
            @Nullable Integer price,
            @Nullable Integer amount,
            @Nullable Boolean onSale,
            @Nullable Integer place) {
        return new TopUpTerms(
                LineOfText.parse("title", title, MOST_CHARACTERS),
                within("price", price, 1, MOST_PRICE),
                within("amount", amount, 1, MOST_AMOUNT),
                Boolean.TRUE.equals(onSale),
                place == null ? 0 : within("place", place, 0, MOST_PLACE));
    }

    private static int within(String field, @Nullable Integer given, int least, int most) {
        if (given == null) {
            throw Refusal.of(ErrorCode.FIELD_REQUIRED, "%s is required.".formatted(field))
                    .about(field, null, null);
        }
        if (given < least || given > most) {
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "%s must be %d to %d; got %d.".formatted(field, least, most, given))
                    .about(field, least + ".." + most, given);
        }
        return given;
    }
}
