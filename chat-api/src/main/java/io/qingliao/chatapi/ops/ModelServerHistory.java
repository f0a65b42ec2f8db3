package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelServerObserved;
import io.qingliao.chatapi.inference.ModelServers;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** What was seen of the model servers in the last hour, kept in memory: Prometheus keeps more for those who want it. */
@Service
public class ModelServerHistory {

    /** The samples of one model server, oldest first. */
    public record Samples(URI url, List<Sample> samples) {}

    private final ModelServers servers;
    private final Clock clock;
    private final Map<URI, ServerRecord> records = new ConcurrentHashMap<>();

    ModelServerHistory(ModelServers servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    @EventListener
    void add(ModelServerObserved observed) {
        recordOf(observed.url()).add(observed);
    }

    /** In the order of the setting. */
    public List<ModelServerView> now() {
        return servers.urls().stream().map(url -> recordOf(url).view()).toList();
    }

    public List<Samples> last(Duration span) {
        Instant oldest = clock.instant().minus(span);
        return servers.urls().stream()
                .map(url -> new Samples(url, recordOf(url).since(oldest)))
                .toList();
    }

    private ServerRecord recordOf(URI url) {
        return records.computeIfAbsent(url, ServerRecord::new);
    }
}
