package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelServerObserved;
import io.qingliao.chatapi.inference.ModelServers;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** What was seen of the model servers: of the last hour every look, in memory; of the day the averages of its minutes. */
@Service
public class ModelServerHistory {

    /** The samples of one model server, oldest first. */
    public record Samples(URI url, List<Sample> samples) {}

    private final ModelServers servers;
    private final MinuteAverages minutes;
    private final Clock clock;
    private final Map<URI, ServerRecord> records = new ConcurrentHashMap<>();

    ModelServerHistory(ModelServers servers, MinuteAverages minutes, Clock clock) {
        this.servers = servers;
        this.minutes = minutes;
        this.clock = clock;
    }

    @EventListener
    void add(ModelServerObserved observed) {
        recordOf(observed.url()).add(observed).ifPresent(sample -> minutes.add(observed.url(), sample));
    }

    /** In the order of the setting. */
    public List<ModelServerView> now() {
        Map<URI, Instant> drained = servers.drained();
        return servers.urls().stream()
                .map(url -> recordOf(url).view(drained.get(url)))
                .toList();
    }

    /** The averages of its minutes, of the last day at most. */
    public List<Samples> lastByMinute(Duration span) {
        Instant oldest = clock.instant().minus(span);
        return servers.urls().stream()
                .map(url -> new Samples(url, minutes.since(url, oldest)))
                .toList();
    }

    /** Every look of this instance; the averages of minutes where it had not yet begun. */
    public List<Samples> last(Duration span) {
        Instant oldest = clock.instant().minus(span);
        return servers.urls().stream()
                .map(url -> new Samples(url, last(url, oldest)))
                .toList();
    }

    private List<Sample> last(URI url, Instant oldest) {
        List<Sample> looks = recordOf(url).since(oldest);
        Optional<Instant> begun = recordOf(url).begunAt();
        if (begun.isPresent() && begun.get().isBefore(oldest)) {
            return looks;
        }
        Instant end = begun.orElse(Instant.MAX);
        return Stream.concat(
                        minutes.since(url, oldest).stream()
                                .filter(minute ->
                                        !minute.at().plus(MinuteAverages.SPAN).isAfter(end)),
                        looks.stream())
                .toList();
    }

    private ServerRecord recordOf(URI url) {
        return records.computeIfAbsent(url, ServerRecord::new);
    }
}
