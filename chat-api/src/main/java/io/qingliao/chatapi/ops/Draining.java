package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.inference.ModelServers;
import java.net.URI;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes model servers out of use without breaking off an answer: they get no new turn and end those that they have. */
@Service
public class Draining {

    private static final String SUBJECT = "model_server";

    private final ModelServers servers;
    private final KnownServers known;
    private final AuditLog audit;

    Draining(ModelServers servers, KnownServers known, AuditLog audit) {
        this.servers = servers;
        this.known = known;
        this.audit = audit;
    }

    @Transactional
    public void drain(AccountId operator, String url) {
        URI server = known.named(url);
        if (servers.drained().containsKey(server)) {
            return;
        }
        servers.drain(server);
        audit.record(operator, "model_server.drain", SUBJECT, server.toString(), null, null);
    }

    @Transactional
    public void undrain(AccountId operator, String url) {
        URI server = known.named(url);
        if (!servers.drained().containsKey(server)) {
            return;
        }
        servers.resume(server);
        audit.record(operator, "model_server.undrain", SUBJECT, server.toString(), null, null);
    }
}
