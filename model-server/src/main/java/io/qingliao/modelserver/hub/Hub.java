package io.qingliao.modelserver.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's hub or a mirror of it, over HTTP.
 *
 * <p>Redirects are followed here and not by the HTTP client: the checksum stands in the answer before them, and the
 * token must not travel to another host. The client is Java's old one, since the newer waits for ever when a connection
 * stalls in the middle of a body.
 */
public final class Hub {

    private static final int MOST_REDIRECTS = 8;
    private static final int LONGEST_LISTING = 16_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI endpoint;
    private final @Nullable String token;

    private Hub(URI endpoint, @Nullable String token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    /**
     * The hub at an address.
     *
     * @param endpoint the address of the hub or a mirror
     * @param token of a person who may see the model; null for what everybody may see
     */
    public static Hub at(String endpoint, @Nullable String token) {
        String address = endpoint.strip().replaceAll("/+$", "");
        if (!address.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._/-]*)?")) {
            throw new HubException(
                    "HF_ENDPOINT 必须是 http:// 或 https:// 开头的地址；得到 \"" + endpoint + "\"。",
                    "HF_ENDPOINT must be an address that begins with http:// or https://; got \"" + endpoint + "\".");
        }
        return new Hub(URI.create(address), token == null || token.isBlank() ? null : token.strip());
    }

    /** An answer after redirects. */
    static final class Answer implements AutoCloseable {

        private final HttpURLConnection connection;
        private final int status;
        private final Optional<Checksum> checksum;
        private final long linkedSize;

        private Answer(HttpURLConnection connection, int status, Optional<Checksum> checksum, long linkedSize) {
            this.connection = connection;
            this.status = status;
            this.checksum = checksum;
            this.linkedSize = linkedSize;
        }

        int status() {
            return status;
        }

        InputStream body() throws IOException {
            return connection.getInputStream();
        }

        /** What the whole file must hash to, where the hub itself says so. */
        Optional<Checksum> checksum() {
            return checksum;
        }

        /** How long the whole file is, negative where nobody says. */
        long size() {
            if (linkedSize >= 0) {
                return linkedSize;
            }
            String range = connection.getHeaderField("Content-Range");
            if (range != null) {
                String total = range.replaceAll(".*/", "");
                return total.matches("\\d{1,18}") ? Long.parseLong(total) : -1;
            }
            return connection.getContentLengthLong();
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }

    HubListing listing(HubModel model) throws IOException {
        URI address =
                URI.create(endpoint + "/api/models/" + model.id() + "/revision/" + model.revision() + "?blobs=true");
        try (Answer answer = get(address, 0)) {
            requireFound(answer, model, "");
            byte[] body = answer.body().readNBytes(LONGEST_LISTING);
            return HubListing.parse(model, new String(body, StandardCharsets.UTF_8));
        }
    }

    /** A file's content from byte {@code from} on, or whole (200) where the server does not give parts. */
    Answer file(HubModel model, String name, long from) throws IOException {
        URI address = URI.create(endpoint + "/" + model.id() + "/resolve/" + model.revision() + "/" + name);
        Answer answer = get(address, from);
        if (answer.status() != 416) {
            try {
                requireFound(answer, model, name);
            } catch (HubException | IOException e) {
                answer.close();
                throw e;
            }
        }
        return answer;
    }

    private Answer get(URI first, long from) throws IOException {
        URI address = first;
        Optional<Checksum> checksum = Optional.empty();
        long size = -1;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpURLConnection connection = connection(address, from);
            int status = connection.getResponseCode();
            if (checksum.isEmpty() && isHere(address)) {
                checksum = Optional.ofNullable(connection.getHeaderField("X-Linked-Etag"))
                        .flatMap(Checksum::of);
                size = connection.getHeaderFieldLong("X-Linked-Size", size);
            }
            String location = connection.getHeaderField("Location");
            if (status / 100 != 3 || location == null) {
                return new Answer(connection, status, checksum, size);
            }
            connection.disconnect();
            address = next(address, location);
        }
        throw new HubException(endpoint + " 转向次数过多。", endpoint + " redirects more than " + MOST_REDIRECTS + " times.");
    }

    private URI next(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new HubException("下载站给出的转向地址无效。", "The hub redirects to what is no address.", e);
        }
        boolean allowed = "https".equals(to.getScheme())
                || ("http".equals(to.getScheme()) && "http".equals(endpoint.getScheme()));
        if (!allowed || to.getHost() == null) {
            throw new HubException(
                    "下载站要转向一个不加密的地址（" + to.getScheme() + "），已拒绝。",
                    "The hub redirects to an address without encryption (" + to.getScheme() + "), which is refused.");
        }
        return to;
    }

    private HttpURLConnection connection(URI address, long from) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestProperty("User-Agent", "qingliao");
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
        if (token != null && isHere(address)) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        return connection;
    }

    private boolean isHere(URI address) {
        return endpoint.getScheme().equals(address.getScheme())
                && endpoint.getHost().equals(Objects.toString(address.getHost(), ""))
                && endpoint.getPort() == address.getPort();
    }

    /** Throws IOException for what may go better the next time. */
    private void requireFound(Answer answer, HubModel model, String file) throws IOException {
        int status = answer.status();
        String what = file.isEmpty() ? model.id() + "@" + model.revision() : model.id() + " " + file;
        if (status == 401 || status == 403) {
            throw new HubException(
                    endpoint + " 不允许下载 " + what + "（" + status + "）：名称不存在，或需要授权；有权限时请设置环境变量 HF_TOKEN。",
                    endpoint + " does not give " + what + " away (" + status
                            + "): there is none, or it needs permission; "
                            + "if you have that, set HF_TOKEN in the environment.");
        }
        if (status == 404) {
            throw new HubException(endpoint + " 上没有 " + what + "。", "There is no " + what + " on " + endpoint + ".");
        }
        if (status == 429 || status >= 500) {
            throw new IOException(endpoint + " answers " + status);
        }
        if (status != 200 && status != 206) {
            throw new HubException(
                    endpoint + " 对 " + what + " 的回答是 " + status + "。",
                    endpoint + " answers " + status + " for " + what + ".");
        }
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
