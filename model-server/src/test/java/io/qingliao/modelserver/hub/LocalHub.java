package io.qingliao.modelserver.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hub on this machine that answers as Hugging Face's does: it lists files with their checksums, and redirects large
 * ones to a second server, which knows ranges and must never see the token.
 */
final class LocalHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** Files that are stored like this are large ones to the hub. */
    private static final List<String> LARGE = List.of(".safetensors", ".bin", ".h5");

    /** More than any file here has; an offset may be added. */
    private static final int WHOLE = 1 << 30;

    private final HttpServer front;
    private final HttpServer store;
    private final String id;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> storeTokens = Collections.synchronizedList(new ArrayList<>());
    private String requiredToken = "";
    private String badFile = "";
    private volatile int breakAfter = WHOLE;
    private volatile boolean tellsChecksums = true;

    LocalHub(String id) throws IOException {
        this.id = id;
        this.front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.createContext("/", this::answer);
        store.createContext("/", this::send);
        front.start();
        store.start();
    }

    LocalHub with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    LocalHub with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    String endpoint() {
        return "http://127.0.0.1:" + front.getAddress().getPort();
    }

    /** Method, path and range of every request, those of the store too. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the store was shown for authorization. */
    List<String> storeTokens() {
        return List.copyOf(storeTokens);
    }

    void requireToken(String token) {
        requiredToken = token;
    }

    /** The next large file ends after so many bytes, once. */
    void breakAfter(int bytes) {
        breakAfter = bytes;
    }

    /** Sends another content than the one that is listed. */
    void spoil(String name) {
        badFile = name;
    }

    /** As a mirror that lists names only. */
    void tellNoChecksums() {
        tellsChecksums = false;
    }

    private void answer(HttpExchange exchange) throws IOException {
        note(exchange);
        String path = exchange.getRequestURI().getPath();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!requiredToken.isEmpty() && !token.equals("Bearer " + requiredToken)) {
            end(exchange, 401, "{\"error\": \"Invalid username or password.\"}".getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/api/models/" + id + "/revision/main")) {
            end(exchange, 200, listing().getBytes(StandardCharsets.UTF_8));
        } else if (path.startsWith("/" + id + "/resolve/" + COMMIT + "/")) {
            resolve(exchange, path.substring(path.lastIndexOf('/') + 1));
        } else {
            end(exchange, 404, new byte[0]);
        }
    }

    private void resolve(HttpExchange exchange, String name) throws IOException {
        byte[] content = files.get(name);
        if (content == null) {
            end(exchange, 404, new byte[0]);
        } else if (isLarge(name)) {
            exchange.getResponseHeaders().set("X-Linked-Etag", '"' + sha256(content) + '"');
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(content.length));
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + store.getAddress().getPort() + "/blobs/" + name);
            end(exchange, 302, new byte[0]);
        } else {
            // Small files too are redirected, within the hub.
            exchange.getResponseHeaders().set("ETag", '"' + blob(content) + '"');
            end(exchange, 200, name.equals(badFile) ? spoilt(content) : content);
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        note(exchange);
        storeTokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] content = name.equals(badFile) ? spoilt(files.get(name)) : files.get(name);
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        if (from >= content.length) {
            end(exchange, 416, new byte[0]);
            return;
        }
        if (range != null) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        int until = Math.min(content.length, from + breakAfter);
        breakAfter = WHOLE;
        OutputStream body = exchange.getResponseBody();
        body.write(content, from, until - from);
        body.flush();
        exchange.close();
    }

    private void note(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
    }

    private static void end(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String listing() {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("id", id).put("sha", COMMIT);
        ArrayNode siblings = json.putArray("siblings");
        files.forEach((name, content) -> {
            ObjectNode sibling = siblings.addObject().put("rfilename", name);
            if (tellsChecksums) {
                sibling.put("size", content.length).put("blobId", blob(content));
                if (isLarge(name)) {
                    sibling.putObject("lfs").put("sha256", sha256(content)).put("size", content.length);
                }
            }
        });
        return json.toString();
    }

    private static boolean isLarge(String name) {
        return LARGE.stream().anyMatch(name::endsWith);
    }

    private static byte[] spoilt(byte[] content) {
        byte[] bad = content.clone();
        bad[bad.length / 2] ^= 1;
        return bad;
    }

    static String sha256(byte[] content) {
        return hash("SHA-256", content);
    }

    private static String blob(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return hash("SHA-1", all);
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        front.stop(0);
        store.stop(0);
    }
}
