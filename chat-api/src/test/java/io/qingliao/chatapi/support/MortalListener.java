package io.qingliao.chatapi.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections of a stand-in that may die and come back: then every connection breaks, and new ones as soon as they are
 * made. It keeps its port meanwhile, which any other socket could get otherwise.
 */
final class MortalListener implements AutoCloseable {

    /** What is said on one connection; it is closed afterwards. */
    interface Conversation {
        void holdOn(Socket connection) throws IOException;
    }

    interface Work {
        void run() throws IOException;
    }

    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean isDead;

    private MortalListener(ServerSocket server) {
        this.server = server;
    }

    static MortalListener start(Conversation conversation) {
        try {
            MortalListener started = new MortalListener(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(() -> started.accept(conversation));
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void die() {
        isDead = true;
        connections.forEach(MortalListener::reset);
    }

    void comeBack() {
        isDead = false;
    }

    /** From now on nobody listens there. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        die();
    }

    private void accept(Conversation conversation) throws IOException {
        while (true) {
            Socket connection = server.accept();
            daemon(() -> serve(connection, conversation));
        }
    }

    private void serve(Socket connection, Conversation conversation) throws IOException {
        try (connection) {
            // First of all: of this and a death at the same time one sees the other.
            connections.add(connection);
            if (isDead) {
                reset(connection);
            } else {
                conversation.holdOn(connection);
            }
        } finally {
            connections.remove(connection);
        }
    }

    private static void reset(Socket connection) {
        try {
            connection.setSoLinger(true, 0);
            connection.close();
        } catch (SocketException e) {
            // Its own thread has closed it in the meantime.
            if (!connection.isClosed()) {
                throw new UncheckedIOException(e);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException connectionGone) {
                        // The other side left or this one died: both are what tests ask for.
                    }
                },
                "scripted-model-server");
        thread.setDaemon(true);
        thread.start();
    }
}
