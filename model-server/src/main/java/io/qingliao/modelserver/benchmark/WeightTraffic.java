package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.Gpt2Config;
import io.qingliao.modelserver.model.Precision;

/** The weights that one token reads: every linear once, and the head; of the embeddings it reads two rows. */
final class WeightTraffic {

    private WeightTraffic() {}

    static long bytesPerToken(Gpt2Config config, Precision precision) {
        long width = config.nEmbd();
        long linears = config.nLayer() * (4 * width * width + 2 * width * config.nInner());
        long head = config.vocabSize() * width;
        return switch (precision) {
            case FLOAT32 -> (linears + head) * Float.BYTES;
            // The head is int8 in this precision too.
            case BFLOAT16 -> linears * Short.BYTES + head;
            case FLOAT16 -> linears * Short.BYTES + head * Float.BYTES;
            case INT8 -> linears + head;
        };
    }
}
