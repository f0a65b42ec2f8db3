package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.quota.QuotaUnit;

/**
 * A package as its buyers see it.
 *
 * @param price in fen
 */
public record TopUpOnSale(PackageId id, String title, int price, QuotaUnit unit, int amount) {}
