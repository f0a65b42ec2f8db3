package io.qingliao.chatapi.account;

import java.util.UUID;

/** Names one account; random, so that ids tell nothing about how many there are. */
public record AccountId(UUID value) {

    public static AccountId random() {
        return new AccountId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
