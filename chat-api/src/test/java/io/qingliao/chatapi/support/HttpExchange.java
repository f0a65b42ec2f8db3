package io.qingliao.chatapi.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** One request on a plain socket, and the means to answer it. */
record HttpExchange(String path, String body, InputStream in, OutputStream out) {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    /** Null when the client closed the connection. */
    static HttpExchange read(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return new HttpExchange(
                text.split(" ")[1], new String(body, StandardCharsets.UTF_8), in, connection.getOutputStream());
    }

    void respond(int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        write(("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nRetry-After: 7\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        write(bytes);
    }

    /** The body of a refusal. */
    static String error(String code, String message) {
        return "{\"error\":{\"message\":%s,\"type\":\"t\",\"param\":null,\"code\":\"%s\"}}"
                .formatted(new JsonMapper().writeValueAsString(message), code);
    }

    /** The body that they promise never comes. */
    void respondWithHeadersOnly() throws IOException {
        write("HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
    }

    void beginStream() throws IOException {
        write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
    }

    void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        write(bytes);
        write("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    void endStream() throws IOException {
        write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
