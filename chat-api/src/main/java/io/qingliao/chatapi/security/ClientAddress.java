package io.qingliao.chatapi.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where a request came from, as far as counting goes: an IPv4 address, or the first 64 bits of an IPv6 address, because
 * one line is given that many.
 */
public record ClientAddress(String value) {

    private static final int IPV6_NETWORK_BYTES = 8;

    /** The address as the web server gives it; behind a proxy only as far as server.forward-headers-strategy trusts it. */
    public static ClientAddress of(String remoteAddress) {
        // Only an IPv6 address holds a colon, and Java asks no name server about one.
        return new ClientAddress(remoteAddress.contains(":") ? network(remoteAddress) : remoteAddress);
    }

    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length > IPV6_NETWORK_BYTES
                    ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES)
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException malformed) {
            return address;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
