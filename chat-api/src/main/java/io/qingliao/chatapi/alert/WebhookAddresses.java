package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells addresses that anybody may reach from those that only this machine does: its own services, its network, the
 * metadata of its cloud. Asked again before every message, because a name may move; Java keeps what it looked up for
 * longer than the connection then takes to begin.
 */
@Component
class WebhookAddresses {

    private static final Set<String> SCHEMES = Set.of("http", "https");
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
                || address.toString().length() > MOST_CHARACTERS) {
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

    static boolean isPublic(InetAddress address) {
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isShared(address)
                || isUniqueLocal(address));
    }

    /** 100.64.0.0/10, where some clouds keep their metadata, and 0.0.0.0/8. */
    private static boolean isShared(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address && (bytes[0] == 0 || (bytes[0] == 100 && (bytes[1] & 0xC0) == 0x40));
    }

    /** fc00::/7 */
    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    private static Refusal refused(URI address) {
        int length = address.toString().length();
        return Refusal.of(
                        ErrorCode.FIELD_INVALID,
                        "webhookUrl must be %s; got another of %d characters.".formatted(BOUND, length))
                .about("webhookUrl", BOUND, length);
    }
}
