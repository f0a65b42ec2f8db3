package io.qingliao.modelserver.model;

/** How the program multiplies by a weight matrix; each has its source beside gpt2.torchscript. */
enum LinearKernel {
    /** oneDNN's packed layout with the activation fused where it can be; x86-64 builds of libtorch have it. */
    ONEDNN("linears-onednn.torchscript") {
        @Override
        String activated(Activation activation) {
            return switch (activation) {
                case GELU_TANH -> fused("gelu", "tanh");
                case GELU -> fused("gelu", "none");
                case RELU -> fused("relu", "");
                case SILU, TANH -> activate(activation, "(self).linear(x, index, bias, )");
            };
        }
    },
    /** Plain matrix products, on any processor. */
    PLAIN("linears-plain.torchscript") {
        @Override
        String activated(Activation activation) {
            return activate(activation, "(self).linear(x, index, bias, )");
        }
    };

    private final String source;

    LinearKernel(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    /** The expression for a linear followed by the activation. */
    abstract String activated(Activation activation);

    private static String fused(String name, String algorithm) {
        return "ops.mkldnn._linear_pointwise(x, self.linears[index], bias, \"" + name
                + "\", annotate(List[Optional[number]], []), \"" + algorithm + "\")";
    }

    private static String activate(Activation activation, String x) {
        return switch (activation) {
            case GELU_TANH -> "torch.gelu(" + x + ", approximate=\"tanh\")";
            case GELU -> "torch.gelu(" + x + ")";
            case RELU -> "torch.relu(" + x + ")";
            case SILU -> "torch.silu(" + x + ")";
            case TANH -> "torch.tanh(" + x + ")";
        };
    }
}
