package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelServers;
import java.util.List;
import org.springframework.stereotype.Service;

/** Asks the model servers what they serve; those that do not answer are left out. */
@Service
public class ModelChecks {

    private final ModelServers servers;

    ModelChecks(ModelServers servers) {
        this.servers = servers;
    }

    /** In the order of the setting. */
    public List<ModelCheckView> now() {
        return servers.checks().entrySet().stream()
                .map(check -> ModelCheckView.of(check.getKey(), check.getValue()))
                .toList();
    }
}
