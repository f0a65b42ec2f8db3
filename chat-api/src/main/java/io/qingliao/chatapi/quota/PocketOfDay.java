package io.qingliao.chatapi.quota;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One pocket of an account; every day has a daily pocket of its own, and the balance has no day. */
record PocketOfDay(Pocket pocket, @Nullable LocalDate day) {

    static final PocketOfDay BALANCE = new PocketOfDay(Pocket.BALANCE, null);

    static PocketOfDay daily(LocalDate day) {
        return new PocketOfDay(Pocket.DAILY, day);
    }
}
