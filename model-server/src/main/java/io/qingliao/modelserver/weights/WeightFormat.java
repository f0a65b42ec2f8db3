package io.qingliao.modelserver.weights;

/** In what files weights are found, the one that is taken first where there are several. */
public enum WeightFormat {
    /** Cannot hold code, states every length, and is mapped as it is. */
    SAFETENSORS("model.safetensors"),
    SHARDED_SAFETENSORS("model.safetensors.index.json"),
    PYTORCH("pytorch_model.bin"),
    SHARDED_PYTORCH("pytorch_model.bin.index.json");

    private final String file;

    WeightFormat(String file) {
        this.file = file;
    }

    /** The file that holds the weights, or says which files do. */
    public String file() {
        return file;
    }

    public boolean isSharded() {
        return this == SHARDED_SAFETENSORS || this == SHARDED_PYTORCH;
    }
}
