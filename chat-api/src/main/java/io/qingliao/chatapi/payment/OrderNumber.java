package io.qingliao.chatapi.payment;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an id is written to WeChat Pay, whose numbers have 32 characters at most: hexadecimal, without dashes. */
final class OrderNumber {

    private static final Pattern NUMBER =
            Pattern.compile("([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private OrderNumber() {}

    static String of(UUID id) {
        return id.toString().replace("-", "");
    }

    /** Empty where it is none of ours. */
    static Optional<UUID> parse(@Nullable String number) {
        return number == null || !NUMBER.matcher(number).matches()
                ? Optional.empty()
                : Optional.of(UUID.fromString(NUMBER.matcher(number).replaceFirst("$1-$2-$3-$4-$5")));
    }
}
