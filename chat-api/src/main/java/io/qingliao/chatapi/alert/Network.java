package io.qingliao.chatapi.alert;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses of one family, IPv4 or IPv6, whose first bits are the same. */
record Network(InetAddress first, int bits) {

    /** Written as "192.168.0.0/16" or "fc00::/7". */
    static Network parse(String written) {
        int slash = written.indexOf('/');
        try {
            return new Network(
                    InetAddress.getByName(written.substring(0, slash)), Integer.parseInt(written.substring(slash + 1)));
        } catch (UnknownHostException noAddress) {
            throw new IllegalArgumentException(written, noAddress);
        }
    }

    /** An IPv4 address written as an IPv6 one is an IPv4 address to Java. */
    boolean holds(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        int whole = bits / 8;
        for (int at = 0; at < whole; at++) {
            if (own[at] != other[at]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((own[whole] ^ other[whole]) & 0xFF) >> (8 - rest) == 0;
    }
}
