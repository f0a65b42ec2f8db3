package io.qingliao.chatapi.security;

import io.qingliao.chatapi.shared.SettingRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one account, and all accounts behind one address together, may ask for what costs much or could be guessed;
 * 1 to 1,000,000 each. An address may stand for a whole school.
 *
 * @param turns asked for by an account in a minute; joining a turn again counts too
 * @param turnsPerAddress in a minute
 * @param follows of running or ended turns by an account in a minute; each page that comes back after its connection broke
 *     is one
 * @param followsPerAddress in a minute
 * @param searches by an account in a minute
 * @param searchesPerAddress in a minute
 * @param conversations begun by an account in a minute
 * @param conversationsPerAddress in a minute
 * @param conversationExports single conversations exported by an account in an hour
 * @param conversationExportsPerAddress in an hour
 * @param proofs that an account is one's own, by its password or a code, in ten minutes, right ones too
 * @param proofsPerAddress in ten minutes
 * @param programs requests by all API keys of an account in a minute
 * @param programsPerAddress in a minute
 * @param codes tried by an account in ten minutes, right ones too
 * @param codesPerAddress in ten minutes
 * @param orders begun by an account in ten minutes, the same one again too
 * @param ordersPerAddress in ten minutes
 * @param exports by an account in an hour
 * @param exportsPerAddress in an hour
 */
@ConfigurationProperties("qingliao.rates")
record RateSettings(
        @DefaultValue("60") int turns,
        @DefaultValue("6000") int turnsPerAddress,
        @DefaultValue("120") int follows,
        @DefaultValue("12000") int followsPerAddress,
        @DefaultValue("30") int searches,
        @DefaultValue("600") int searchesPerAddress,
        @DefaultValue("60") int conversations,
        @DefaultValue("6000") int conversationsPerAddress,
        @DefaultValue("60") int conversationExports,
        @DefaultValue("1200") int conversationExportsPerAddress,
        @DefaultValue("30") int proofs,
        @DefaultValue("600") int proofsPerAddress,
        @DefaultValue("600") int programs,
        @DefaultValue("6000") int programsPerAddress,
        @DefaultValue("20") int codes,
        @DefaultValue("400") int codesPerAddress,
        @DefaultValue("20") int orders,
        @DefaultValue("400") int ordersPerAddress,
        @DefaultValue("6") int exports,
        @DefaultValue("120") int exportsPerAddress) {

    RateSettings {
        unlessWithinBounds("turns", turns);
        unlessWithinBounds("turns-per-address", turnsPerAddress);
        unlessWithinBounds("follows", follows);
        unlessWithinBounds("follows-per-address", followsPerAddress);
        unlessWithinBounds("searches", searches);
        unlessWithinBounds("searches-per-address", searchesPerAddress);
        unlessWithinBounds("conversations", conversations);
        unlessWithinBounds("conversations-per-address", conversationsPerAddress);
        unlessWithinBounds("conversation-exports", conversationExports);
        unlessWithinBounds("conversation-exports-per-address", conversationExportsPerAddress);
        unlessWithinBounds("proofs", proofs);
        unlessWithinBounds("proofs-per-address", proofsPerAddress);
        unlessWithinBounds("programs", programs);
        unlessWithinBounds("programs-per-address", programsPerAddress);
        unlessWithinBounds("codes", codes);
        unlessWithinBounds("codes-per-address", codesPerAddress);
        unlessWithinBounds("orders", orders);
        unlessWithinBounds("orders-per-address", ordersPerAddress);
        unlessWithinBounds("exports", exports);
        unlessWithinBounds("exports-per-address", exportsPerAddress);
    }

    private static void unlessWithinBounds(String name, int value) {
        SettingRefused.unlessWithin("qingliao.rates." + name, value, 1, 1_000_000, "requests");
    }
}
