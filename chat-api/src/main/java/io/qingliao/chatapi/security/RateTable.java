package io.qingliao.chatapi.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

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
    record Row(HttpMethod method, String path, Rate rate, PathPatternRequestMatcher matcher) {

        Row(HttpMethod method, String path, Rate rate) {
            this(method, path, rate, PathPatternRequestMatcher.withDefaults().matcher(method, path));
        }
    }

    private final List<Row> rows;

    RateTable(RateSettings settings) {
        Rate turns = new Rate("turns", settings.turns(), settings.turnsPerAddress(), Duration.ofMinutes(1));
        Rate follows = new Rate("follows", settings.follows(), settings.followsPerAddress(), Duration.ofMinutes(1));
        Rate searches = new Rate("searches", settings.searches(), settings.searchesPerAddress(), Duration.ofMinutes(1));
        Rate codes = new Rate("codes", settings.codes(), settings.codesPerAddress(), Duration.ofMinutes(10));
        Rate orders = new Rate("orders", settings.orders(), settings.ordersPerAddress(), Duration.ofMinutes(10));
        Rate exports = new Rate("exports", settings.exports(), settings.exportsPerAddress(), Duration.ofHours(1));
        this.rows = List.of(
                new Row(POST, "/api/v1/conversations/{conversation}/turns", turns),
                new Row(GET, "/api/v1/conversations/{conversation}/turns/{turn}/events", follows),
                new Row(GET, "/api/v1/conversations/search", searches),
                new Row(POST, "/api/v1/redemptions", codes),
                new Row(POST, "/api/v1/invitation/acceptance", codes),
                new Row(POST, "/api/v1/orders", orders),
                new Row(GET, "/api/v1/account/export", exports));
    }

    List<Row> rows() {
        return rows;
    }

    Optional<Rate> rateOf(HttpServletRequest request) {
        return rows.stream()
                .filter(row -> row.matcher().matches(request))
                .map(Row::rate)
                .findFirst();
    }
}
