package io.qingliao.chatapi.inference;

/** One message of the prompt, with the role names of the OpenAI API. */
public record PromptMessage(String role, String content) {

    public static PromptMessage system(String content) {
        return new PromptMessage("system", content);
    }

    public static PromptMessage user(String content) {
        return new PromptMessage("user", content);
    }

    public static PromptMessage assistant(String content) {
        return new PromptMessage("assistant", content);
    }
}
