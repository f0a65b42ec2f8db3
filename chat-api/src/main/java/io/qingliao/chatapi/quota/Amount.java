package io.qingliao.chatapi.quota;

/** So many uses or tokens, one at least. */
public record Amount(QuotaUnit unit, int number) {

    public Amount {
        if (number < 1) {
            throw new IllegalArgumentException("An amount is 1 at least; got " + number);
        }
    }

    public static Amount uses(int number) {
        return new Amount(QuotaUnit.USES, number);
    }

    public static Amount tokens(int number) {
        return new Amount(QuotaUnit.TOKENS, number);
    }
}
