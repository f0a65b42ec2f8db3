package io.qingliao.chatapi.support;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer of the scripted model server: it says what the test tells it to, when the test does. */
public final class ScriptedAnswer {

    private static final String END = "end";
    private static final String BREAK = "break";

    private final JsonNode request;
    private final HttpExchange exchange;
    private final BlockingQueue<String> script = new LinkedBlockingQueue<>();
    private final CountDownLatch admission;
    private final CountDownLatch readerGone = new CountDownLatch(1);

    ScriptedAnswer(JsonNode request, HttpExchange exchange, boolean admissionIsHeld) {
        this.admission = new CountDownLatch(admissionIsHeld ? 1 : 0);
        this.request = request;
        this.exchange = exchange;
    }

    public JsonNode request() {
        return request;
    }

    /** What the model was shown, as "role: content". */
    public List<String> prompt() {
        return ScriptedModelServer.contents(request.get("messages"));
    }

    public ScriptedAnswer says(String... pieces) {
        for (String piece : pieces) {
            Secrets.TOLD.add(piece);
            sends("{\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":null}]}"
                    .formatted(new JsonMapper().writeValueAsString(piece)));
        }
        return this;
    }

    /** One piece, and what the answer took up to it. */
    public ScriptedAnswer saysMetered(String piece, int tokensSoFar) {
        return sends(("{\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":null}],"
                        + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":%d,\"total_tokens\":%d}}")
                .formatted(new JsonMapper().writeValueAsString(piece), tokensSoFar, 5 + tokensSoFar));
    }

    /** Any data line, right or wrong. */
    public ScriptedAnswer sends(String data) {
        script.add("data: " + data + "\n\n");
        return this;
    }

    /** Lines that are no part of the answer. */
    public ScriptedAnswer comments(String... texts) {
        for (String text : texts) {
            script.add(": " + text + "\n\n");
        }
        return this;
    }

    public ScriptedAnswer pings() {
        script.add(": ping\n\n");
        return this;
    }

    public void finishes() {
        finishes("stop");
    }

    public void finishes(String reason) {
        sends("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"%s\"}]}".formatted(reason));
        sends("{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}");
        sends("[DONE]");
        script.add(END);
    }

    /** The answer of a request that wants it whole. */
    public void repliesWith(String json) {
        script.add(json);
    }

    /** Which endpoint was asked. */
    public String path() {
        return exchange.path();
    }

    /** Ends the body in order, but the answer is not done. */
    public void endsEarly() {
        script.add(END);
    }

    /** The connection breaks. */
    public void breaksOff() {
        script.add(BREAK);
    }

    public void pingsUntilReaderGone() {
        writesUntilReaderGone(this::pings);
    }

    public void saysUntilReaderGone(String piece) {
        writesUntilReaderGone(() -> says(piece));
    }

    /** A connection that was closed is noticed when something is written to it: once the news of it has come. */
    private void writesUntilReaderGone(Runnable write) {
        Awaitility.await().until(() -> {
            write.run();
            return readerGone.getCount() == 0;
        });
    }

    public void awaitReaderGone() {
        try {
            if (!readerGone.await(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The reader of the answer is still there.");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public void isAdmitted() {
        admission.countDown();
    }

    void play() throws IOException {
        awaitAdmission();
        if (!request.path("stream").asBoolean(false)) {
            playWhole();
            return;
        }
        exchange.beginStream();
        exchange.chunk(": ping\n\n");
        while (true) {
            String next = next();
            if (next.equals(BREAK)) {
                return;
            }
            if (next.equals(END)) {
                exchange.endStream();
                return;
            }
            exchange.chunk(next);
        }
    }

    private void playWhole() throws IOException {
        String whole = next();
        if (!whole.equals(BREAK)) {
            exchange.respond(200, whole);
        }
    }

    /** Nobody sends anything on this connection any more, so that reading ends when the reader goes. */
    void noticeWhenTheReaderGoes() {
        try {
            while (exchange.in().read() >= 0) {
                continue;
            }
        } catch (IOException broken) {
            // Gone all the same.
        }
        readerGone.countDown();
        script.add(BREAK);
    }

    private void awaitAdmission() {
        try {
            admission.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private String next() {
        try {
            return script.take();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
