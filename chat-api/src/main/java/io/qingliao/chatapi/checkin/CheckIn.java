package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.quota.QuotaUnit;
import java.time.LocalDate;

/** A day on which somebody checked in, as the so-many-eth in a row. */
record CheckIn(LocalDate day, int streak, QuotaUnit unit, int reward) {}
