package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.inference.ModelChange;
import io.qingliao.chatapi.inference.ModelServers;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The models that the model servers have, and what administrators do with them. */
@Service
public class ModelLibraries {

    private static final Logger log = LoggerFactory.getLogger(ModelLibraries.class);

    private final ModelServers servers;
    private final KnownServers known;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    private record Asked(URI server) {}

    ModelLibraries(ModelServers servers, KnownServers known, TransactionTemplate transaction, AuditLog audit) {
        this.servers = servers;
        this.known = known;
        this.transaction = transaction;
        this.audit = audit;
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
        URI server = known.named(url);
        ModelLibraryView changed = ModelLibraryView.of(server, servers.change(server, model, change));
        log.info("admin={} asked to {} model={} server={}", admin, change.verb(), model, server);
        // After the model server was asked: no transaction is open while it answers.
        transaction.executeWithoutResult(
                status -> audit.record(admin, "model." + change.verb(), "model", model, null, new Asked(server)));
        return changed;
    }
}
