package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenAI-compatible server.
 *
 * @param base what comes before {@code /v1}, without a slash at its end
 * @param model the id that requests name
 */
record Endpoint(URI base, String model) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Asks the server which model it serves. */
    static Endpoint of(String url) throws IOException, InterruptedException {
        URI base = URI.create(url.replaceAll("/+$", "").replaceAll("/v1$", ""));
        if (!"http".equals(base.getScheme()) || base.getHost() == null) {
            throw new OptionException("A server's address must begin with http://; got \"" + url + "\".");
        }
        JsonNode first = get(base, "/v1/models").path("data").path(0);
        if (!first.path("id").isString()) {
            throw new IOException(url + "/v1/models names no model.");
        }
        return new Endpoint(base, first.get("id").asString());
    }

    /** The answer of one of the server's own JSON pages. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return get(base, path);
    }

    private static JsonNode get(URI base, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new IOException(base + path + " answered " + response.statusCode() + ".");
        }
        return JsonMapper.shared().readTree(response.body());
    }

    private static HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new OptionException(request.uri() + " cannot be reached.");
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(base.getHost(), base.getPort() < 0 ? 80 : base.getPort());
    }

    /** The bytes of a chat completion's request; the connection ends with its answer. */
    byte[] request(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + base.getPath() + "/v1/chat/completions HTTP/1.1\r\n"
                        + "Host: " + base.getAuthority() + "\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Accept: text/event-stream, application/json\r\n"
                        + "Connection: close\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
