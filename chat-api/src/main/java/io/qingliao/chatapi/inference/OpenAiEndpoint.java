package io.qingliao.chatapi.inference;

/** The endpoints of the OpenAI API that compute answers. */
public enum OpenAiEndpoint {
    CHAT_COMPLETIONS("/v1/chat/completions"),
    COMPLETIONS("/v1/completions");

    private final String path;

    OpenAiEndpoint(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
