package io.qingliao.chatapi.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes everything on and keeps the lines it was told. */
public final class MailStandIn {

    private final ServerSocket server;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private MailStandIn(ServerSocket server) {
        this.server = server;
    }

    public static MailStandIn start() {
        try {
            MailStandIn started = new MailStandIn(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(started::serve, "mail-stand-in");
            thread.setDaemon(true);
            thread.start();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public void reset() {
        lines.clear();
    }

    /** Everything that clients said. */
    public List<String> received() {
        return List.copyOf(lines);
    }

    private void serve() {
        while (true) {
            try (Socket connection = server.accept()) {
                talk(connection);
            } catch (IOException clientGone) {
                // The next one is served all the same.
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = connection.getOutputStream();
        say(out, "220 stand-in");
        boolean inMessage = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (inMessage) {
                inMessage = !line.equals(".");
                if (!inMessage) {
                    say(out, "250 taken");
                }
            } else if (line.startsWith("DATA")) {
                inMessage = true;
                say(out, "354 go on");
            } else if (line.startsWith("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
