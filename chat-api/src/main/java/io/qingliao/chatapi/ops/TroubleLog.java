package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.ServerLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The newest warnings and errors of this instance and of the model servers that answer. */
@Service
public class TroubleLog {

    private static final String SELF = "chat-api";

    /**
     * A line of a log.
     *
     * @param source chat-api, or the address of a model server
     * @param level warn or error
     * @param exception the class alone
     */
    public record Line(
            String source,
            Instant at,
            String level,
            String logger,
            String message,
            @Nullable String exception) {

        private static Line of(String source, ServerLog.Line line) {
            return new Line(source, line.at(), line.level(), line.logger(), line.message(), line.exception());
        }
    }

    private final RecentTrouble own;
    private final ModelServers servers;

    TroubleLog(RecentTrouble own, ModelServers servers) {
        this.own = own;
        this.servers = servers;
    }

    /** Newest first. */
    public List<Line> newest(int most) {
        Stream<Line> ofServers = servers.logs().entrySet().stream()
                .flatMap(server -> server.getValue().lines().stream()
                        .map(line -> Line.of(server.getKey().toString(), line)));
        return Stream.concat(own.newest().stream().map(line -> Line.of(SELF, line)), ofServers)
                .sorted(Comparator.comparing(Line::at).reversed())
                .limit(most)
                .toList();
    }
}
