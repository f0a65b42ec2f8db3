package io.qingliao.modelserver.model;

/** The non-linearity of the feed-forward block. */
enum Activation {
    GELU_TANH,
    GELU,
    RELU,
    SILU,
    TANH;

    private static final String KNOWN = "gelu_new, gelu_pytorch_tanh, gelu_fast, gelu, relu, silu, swish, tanh";

    /** By the names that config.json uses. */
    static Activation named(String name) {
        return switch (name) {
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast", "gelu_python_tanh" -> GELU_TANH;
            case "gelu", "gelu_python" -> GELU;
            case "relu" -> RELU;
            case "silu", "swish" -> SILU;
            case "tanh" -> TANH;
            default ->
                throw new CheckpointException(
                        "config.json：activation_function 必须是 " + KNOWN + " 之一；得到 \"" + name + "\"。",
                        "config.json: activation_function must be one of " + KNOWN + "; got \"" + name + "\".");
        };
    }
}
