package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.PlainText;
import io.qingliao.chatapi.shared.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Tells addresses that anybody may reach from those that only this machine does: its own services, its network, the
 * metadata of its cloud. Asked again before every message, because a name may move; Java keeps what it looked up for
 * longer than the connection then takes to begin.
 */
@Component
class WebhookAddresses {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    /**
     * What the registries of special-purpose addresses (RFC 6890) list as not globally reachable, and those in which an
     * IPv4 address hides that is not looked at here: the translations of NAT64, 6to4 and Teredo.
     */
    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Unspecified, loopback, and addresses of IPv4 in their old form.
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Network::parse)
            .toList();

    private static final int MOST_CHARACTERS = 2_000;
    private static final String BOUND = "a public http or https address of at most 2000 characters";

    private final AlertSettings settings;

    WebhookAddresses(AlertSettings settings) {
        this.settings = settings;
    }

    void require(URI address) {
        if (!SCHEMES.contains(String.valueOf(address.getScheme()))
                || address.getHost() == null
                || address.getUserInfo() != null
                || address.toString().length() > MOST_CHARACTERS
                || !address.toString().matches(PlainText.ONE_LINE)) {
            throw refused(address);
        }
        if (!settings.allowPrivateWebhooks() && !isPublic(address.getHost())) {
            throw refused(address);
        }
    }

    private static boolean isPublic(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(WebhookAddresses::isPublic);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static boolean isPublic(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(network -> network.holds(address));
    }

    private static Refusal refused(URI address) {
        int length = address.toString().length();
        return Refusal.of(
                        ErrorCode.FIELD_INVALID,
                        "webhookUrl must be %s; got another of %d characters.".formatted(BOUND, length))
                .about("webhookUrl", BOUND, length);
    }
}
