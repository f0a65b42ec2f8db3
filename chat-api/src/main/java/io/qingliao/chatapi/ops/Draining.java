package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.inference.ModelServers;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes model servers out of use without breaking off an answer: they get no new turn and end those that they have. */
@Service
public class Draining {

    private static final Logger log = LoggerFactory.getLogger(Draining.class);
    private static final String SUBJECT = "model_server";

    private static final Use IN_USE = new Use(false);
    private static final Use DRAINED = new Use(true);

    private final ModelServers servers;
    private final KnownServers known;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    private record Use(boolean drained) {}

    Draining(ModelServers servers, KnownServers known, TransactionTemplate transaction, AuditLog audit) {
        this.servers = servers;
        this.known = known;
        this.transaction = transaction;
        this.audit = audit;
    }

    public void drain(AccountId operator, String url) {
        URI server = known.named(url);
        try {
            transaction.executeWithoutResult(status -> {
                if (servers.drain(server)) {
                    audit.record(operator, "model_server.drain", SUBJECT, server.toString(), IN_USE, DRAINED);
                }
            });
        } catch (DuplicateKeyException anotherOperatorDid) {
            log.info("model server is drained by another operator in the same moment url={}", server);
        }
    }

    public void undrain(AccountId operator, String url) {
        URI server = known.named(url);
        transaction.executeWithoutResult(status -> {
            if (servers.resume(server)) {
                audit.record(operator, "model_server.undrain", SUBJECT, server.toString(), DRAINED, IN_USE);
            }
        });
    }
}
