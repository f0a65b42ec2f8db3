package io.qingliao.modelserver.model;

import java.util.List;

/** How the program multiplies by a weight matrix and keeps its cache; each has its source beside gpt2.torchscript. */
enum LinearKernel {
    /** Plain float32 products, on any processor. */
    PLAIN(Numbers.FLOAT32, "linears-plain.torchscript"),
    /** float32 in oneDNN's packed layout; x86-64 builds of libtorch have it. */
    ONEDNN(Numbers.FLOAT32, "linears-onednn.torchscript"),
    /** bfloat16 in oneDNN's packed layout, head in int8; worth it on processors with bfloat16 instructions. */
    BFLOAT16(Numbers.BFLOAT16, "linears-bfloat16.torchscript", "int8.torchscript"),
    /** int8 with activations scaled row by row; worth it on processors with int8 dot products. */
    INT8(Numbers.BFLOAT16, "linears-int8.torchscript", "int8.torchscript"),
    /** Plain float16 products, for GPUs. */
    HALF_FLOAT16(Numbers.FLOAT16, "linears-half.torchscript"),
    /** Plain bfloat16 products, for GPUs. */
    HALF_BFLOAT16(Numbers.BFLOAT16, "linears-half.torchscript");

    private static final String LINEAR = "(self).linear(x, index, )";

    private final Numbers cache;
    private final String sources;

    LinearKernel(Numbers cache, String... sources) {
        this.cache = cache;
        this.sources = String.join(" ", sources);
    }

    /** The formats of numbers in a cache, with libtorch's code for each. */
    enum Numbers {
        FLOAT16(5, Short.BYTES),
        FLOAT32(6, Float.BYTES),
        BFLOAT16(15, Short.BYTES);

        private final int torchCode;
        private final int bytes;

        Numbers(int torchCode, int bytes) {
            this.torchCode = torchCode;
            this.bytes = bytes;
        }

        int torchCode() {
            return torchCode;
        }

        int bytes() {
            return bytes;
        }
    }

    Numbers cache() {
        return cache;
    }

    List<String> sources() {
        return List.of(sources.split(" "));
    }

    /** The expression for a linear followed by the activation; oneDNN computes some of them in one go. */
    String activated(Activation activation) {
        boolean fuses = this == ONEDNN || this == BFLOAT16;
        return switch (activation) {
            case GELU_TANH -> fuses ? fused("gelu", "tanh") : "torch.gelu(" + LINEAR + ", approximate=\"tanh\")";
            case GELU -> fuses ? fused("gelu", "none") : "torch.gelu(" + LINEAR + ")";
            case RELU -> fuses ? fused("relu", "") : "torch.relu(" + LINEAR + ")";
            case SILU -> "torch.silu(" + LINEAR + ")";
            case TANH -> "torch.tanh(" + LINEAR + ")";
        };
    }

    private static String fused(String name, String algorithm) {
        return "ops.mkldnn._linear_pointwise(x, self.linears[2 * index], self.linears[2 * index + 1], \"" + name
                + "\", annotate(List[Optional[number]], []), \"" + algorithm + "\")";
    }
}
