package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.shared.SettingRefused;
import java.util.Optional;

/** What an occasion gives, in whichever unit a person's plan counts; 0 is nothing. */
public record Reward(int uses, int tokens) {

    private static final int MOST = 1_000_000;

    public static void requireSetting(String setting, int number, String unit) {
        SettingRefused.unlessWithin(setting, number, 0, MOST, unit);
    }

    public int in(QuotaUnit unit) {
        return unit == QuotaUnit.USES ? uses : tokens;
    }

    public Optional<Amount> amountIn(QuotaUnit unit) {
        return in(unit) == 0 ? Optional.empty() : Optional.of(new Amount(unit, in(unit)));
    }
}
