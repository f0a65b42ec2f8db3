package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.inference.ModelChange;
import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.inference.ModelLibrary;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.shared.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /** What an administrator wants of a model of that server. */
    private record Asked(URI server, ModelChange wanted) {}

    /** How the model stood there. */
    private record Stood(URI server, ModelLibrary.State state, boolean preferred) {

        private static Stood of(URI server, ModelLibrary.Entry entry) {
            return new Stood(server, entry.state(), entry.preferred());
        }
    }

    private record RefusedBy(URI server, String code) {}

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
     * Gives the server's models as they are after the change, or while it goes on. What was asked is recorded before the
     * server is, because it may do it and not live to say so; what came of that is recorded after.
     *
     * @param url of a server in the settings: no other address is ever asked
     */
    public ModelLibraryView change(AccountId admin, String url, ModelId model, ModelChange change) {
        URI server = known.named(url);
        Asked asked = new Asked(server, change);
        Optional<Stood> before = servers.lastSeen(server, model).map(entry -> Stood.of(server, entry));
        record(admin, "model." + change.verb(), model, before.orElse(null), asked);
        log.info("admin={} asked to {} model={} server={}", admin, change.verb(), model, server);
        try {
            ModelLibrary changed = servers.change(server, model.value(), change);
            record(admin, "model." + change.verb() + ".taken_on", model, asked, stood(changed, server, model));
            return ModelLibraryView.of(server, changed);
        } catch (Refusal refused) {
            RefusedBy answer = new RefusedBy(server, refused.code().word());
            record(admin, "model." + change.verb() + ".refused", model, asked, answer);
            throw refused;
        }
    }

    private static @Nullable Stood stood(ModelLibrary library, URI server, ModelId model) {
        return library.models().stream()
                .filter(entry -> entry.id().equals(model.value()))
                .findFirst()
                .map(entry -> Stood.of(server, entry))
                .orElse(null);
    }

    /** No transaction is open while the model server answers. */
    private void record(
            AccountId admin, String action, ModelId model, @Nullable Object before, @Nullable Object after) {
        transaction.executeWithoutResult(status -> audit.record(admin, action, "model", model.value(), before, after));
    }
}
