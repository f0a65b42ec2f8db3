package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.quota.QuotaUnit;

/**
 * A package as administrators see it.
 *
 * @param price in fen
 * @param place in the list, the smallest first
 * @param sold how many orders of it were paid
 */
public record TopUp(
        PackageId id, String title, int price, QuotaUnit unit, int amount, boolean onSale, int place, long sold) {

    boolean is(QuotaUnit otherUnit, TopUpTerms terms) {
        return unit == otherUnit
                && title.equals(terms.title())
                && price == terms.price()
                && amount == terms.amount()
                && onSale == terms.onSale()
                && place == terms.place();
    }
}
