package io.qingliao.modelserver.model;

/** The non-linearity of the feed-forward block. */
enum Activation {
    GELU_TANH,
    GELU,
    RELU,
    SILU,
    TANH;

    /** By the names that config.json uses. */
    static Activation named(String name) {
        return switch (name) {
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> GELU_TANH;
            case "gelu" -> GELU;
            case "relu" -> RELU;
            case "silu", "swish" -> SILU;
            case "tanh" -> TANH;
            default ->
                throw new CheckpointException("config.json: activation_function must be one of gelu_new, "
                        + "gelu_pytorch_tanh, gelu_fast, gelu, relu, silu, swish, tanh; got \"" + name + "\".");
        };
    }
}
