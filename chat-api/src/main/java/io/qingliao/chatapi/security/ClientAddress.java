package io.qingliao.chatapi.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a request came from, as far as counting goes: an IPv4 address, or the first 64 bits of an IPv6 address, because
 * one line is given that many.
 */
public record ClientAddress(String value) {

    private static final int IPV6_NETWORK_BYTES = 8;
    private static final Pattern IPV6_NETWORK = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** The address as the web server gives it; behind a proxy only as far as server.forward-headers-strategy trusts it. */
    public static ClientAddress of(String remoteAddress) {
        // Only an IPv6 address holds a colon, and Java asks no name server about one.
        return new ClientAddress(remoteAddress.contains(":") ? network(remoteAddress) : remoteAddress);
    }

    /** Without its end, in words for people: "203.0.113.*", "2001:db8:1::*". */
    public Optional<String> coarse() {
        if (IPV4.matcher(value).matches()) {
            return Optional.of(value.substring(0, value.lastIndexOf('.')) + ".*");
        }
        return IPV6_NETWORK.matcher(value).matches() ? Optional.of(coarseNetwork()) : Optional.empty();
    }

    private String coarseNetwork() {
        return IntStream.of(0, 4, 8)
                .mapToObj(at -> Integer.toHexString(Integer.parseInt(value.substring(at, at + 4), 16)))
                .collect(Collectors.joining(":", "", "::*"));
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
