package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Any number of clients on one thread, so that measuring costs the server's machine little. */
final class StreamingClients {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);
    private static final int BUFFER_BYTES = 1 << 16;

    private final Endpoint endpoint;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    StreamingClients(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Sends all requests at once and reads until all are answered; in the order of the requests. */
    List<StreamedAnswer> ask(List<String> bodies) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < bodies.size(); i++) {
                channels.add(SocketChannel.open(endpoint.address()));
            }
            List<AnswerStream> streams = new ArrayList<>();
            for (int i = 0; i < bodies.size(); i++) {
                ByteBuffer request = ByteBuffer.wrap(endpoint.request(bodies.get(i)));
                SocketChannel channel = channels.get(i);
                AnswerStream stream = new AnswerStream(System.nanoTime());
                while (request.hasRemaining()) {
                    channel.write(request);
                }
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, stream);
                streams.add(stream);
            }
            read(selector, streams.size());
            List<StreamedAnswer> answers = new ArrayList<>();
            for (AnswerStream stream : streams) {
                answers.add(stream.answer());
            }
            return answers;
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private void read(Selector selector, int open) throws IOException {
        int left = open;
        while (left > 0) {
            if (selector.select(LONGEST_SILENCE.toMillis()) == 0) {
                throw new IOException(
                        endpoint.base() + " said nothing for " + LONGEST_SILENCE.toSeconds() + " seconds.");
            }
            long now = System.nanoTime();
            for (SelectionKey key : selector.selectedKeys()) {
                if (ended((SocketChannel) key.channel(), (AnswerStream) key.attachment(), now)) {
                    key.cancel();
                    left--;
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private boolean ended(SocketChannel channel, AnswerStream stream, long now) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        stream.feed(buffer.flip(), now);
        return count < 0 || stream.done();
    }
}
