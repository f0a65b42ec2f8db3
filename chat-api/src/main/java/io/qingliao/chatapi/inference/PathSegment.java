package io.qingliao.chatapi.inference;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as one segment of a path. */
final class PathSegment {

    private PathSegment() {}

    static String of(String text) {
        // URLEncoder writes forms, where a space is a plus sign; in a path a plus sign is itself.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
