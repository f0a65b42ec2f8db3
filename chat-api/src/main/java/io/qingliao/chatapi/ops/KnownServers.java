package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.net.URI;
import org.springframework.stereotype.Component;

/** The addresses of the model servers in the settings: no other is ever asked for anything. */
@Component
class KnownServers {

    private final ModelServers servers;

    KnownServers(ModelServers servers) {
        this.servers = servers;
    }

    URI named(String url) {
        return servers.urls().stream()
                .filter(each -> each.toString().equals(url))
                .findFirst()
                .orElseThrow(() -> unknown(url));
    }

    private static Refusal unknown(String url) {
        return Refusal.of(
                        ErrorCode.FIELD_INVALID,
                        "url must be the address of a model server in the settings; got another of %d characters."
                                .formatted(url.length()))
                .about("url", "a model server in the settings", url.length());
    }
}
