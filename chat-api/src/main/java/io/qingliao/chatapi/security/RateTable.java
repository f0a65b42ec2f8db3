package io.qingliao.chatapi.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.qingliao.chatapi.shared.PathsForPrograms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/** Which requests are counted. What nobody is known for yet, logging in and registering, {@link Throttle} bounds itself. */
@Component
class RateTable {

    /** One route; its path is the one that the controller declares. */
    record Row(HttpMethod method, String path, Rate rate, PathPatternRequestMatcher paths) {

        Row(HttpMethod method, String path, Rate rate) {
            this(method, path, rate, PathPatternRequestMatcher.withDefaults().matcher(path));
        }

        /** What GET does for its answer, HEAD does too. */
        boolean counts(HttpServletRequest request) {
            HttpMethod asked = HttpMethod.valueOf(request.getMethod());
            return method.equals(asked.equals(HEAD) ? GET : asked) && paths.matches(request);
        }
    }

    private final List<Row> rows;
    private final Rate programs;

    RateTable(RateSettings settings) {
        Rate turns = new Rate("turns", settings.turns(), settings.turnsPerAddress(), Duration.ofMinutes(1));
        Rate follows = new Rate("follows", settings.follows(), settings.followsPerAddress(), Duration.ofMinutes(1));
        Rate searches = new Rate("searches", settings.searches(), settings.searchesPerAddress(), Duration.ofMinutes(1));
        Rate conversations = new Rate(
                "conversations", settings.conversations(), settings.conversationsPerAddress(), Duration.ofMinutes(1));
        Rate transcripts = new Rate(
                "conversation exports",
                settings.conversationExports(),
                settings.conversationExportsPerAddress(),
                Duration.ofHours(1));
        Rate proofs = new Rate("proofs", settings.proofs(), settings.proofsPerAddress(), Duration.ofMinutes(10));
        Rate codes = new Rate("codes", settings.codes(), settings.codesPerAddress(), Duration.ofMinutes(10));
        Rate orders = new Rate("orders", settings.orders(), settings.ordersPerAddress(), Duration.ofMinutes(10));
        Rate exports = new Rate("exports", settings.exports(), settings.exportsPerAddress(), Duration.ofHours(1));
        this.programs = new Rate("requests", settings.programs(), settings.programsPerAddress(), Duration.ofMinutes(1));
        this.rows = List.of(
                new Row(POST, "/api/v1/conversations/{conversation}/turns", turns),
                new Row(GET, "/api/v1/conversations/{conversation}/turns/{turn}/events", follows),
                new Row(GET, "/api/v1/conversations/search", searches),
                new Row(POST, "/api/v1/conversations", conversations),
                new Row(GET, "/api/v1/conversations/{id}/export", transcripts),
                new Row(POST, "/api/v1/redemptions", codes),
                new Row(POST, "/api/v1/invitation/acceptance", codes),
                new Row(POST, "/api/v1/orders", orders),
                new Row(GET, "/api/v1/account/export", exports),
                new Row(PUT, "/api/v1/account/password", proofs),
                new Row(POST, "/api/v1/account/deletion", proofs),
                new Row(POST, "/api/v1/account/link-codes", proofs),
                new Row(POST, "/api/v1/account/link", proofs));
    }

    List<Row> rows() {
        return rows;
    }

    Optional<Rate> rateOf(HttpServletRequest request) {
        if (PathsForPrograms.include(request)) {
            return Optional.of(programs);
        }
        return rows.stream().filter(row -> row.counts(request)).map(Row::rate).findFirst();
    }
}
