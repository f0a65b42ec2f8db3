package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.inference.ModelChange;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The models that the model servers have, and what administrators do with them. */
@Service
public class ModelLibraries {

    private static final Logger log = LoggerFactory.getLogger(ModelLibraries.class);

    private final ModelServers servers;

    ModelLibraries(ModelServers servers) {
        this.servers = servers;
    }

    /** In the order of the setting; those that do not answer are left out. */
    public List<ModelLibraryView> now() {
        return servers.libraries().entrySet().stream()
                .map(library -> ModelLibraryView.of(library.getKey(), library.getValue()))
                .toList();
    }

    /**
     * Gives the server's models as they are after the change, or while it goes on.
     *
     * @param url of a server in the settings: no other address is ever asked
     */
    public ModelLibraryView change(AccountId admin, String url, String model, ModelChange change) {
        URI server = servers.urls().stream()
                .filter(each -> each.toString().equals(url))
                .findFirst()
                .orElseThrow(() -> unknown(url));
        ModelLibraryView changed = ModelLibraryView.of(server, servers.change(server, model, change));
        log.info("admin={} asked to {} model={} server={}", admin, change.verb(), model, server);
        return changed;
    }

    private static Refusal unknown(String url) {
        return Refusal.of(
                        ErrorCode.FIELD_INVALID,
                        "url must be the address of a model server in the settings; got another of %d characters."
                                .formatted(url.length()))
                .about("url", "a model server in the settings", url.length());
    }
}
