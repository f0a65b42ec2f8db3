package io.qingliao.modelserver.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;

/** Where the model computes: on the processor or on one CUDA GPU. */
public enum ComputeDevice {
    CPU(""),
    CUDA(", device=torch.device(\"cuda:0\")");

    /** GPUs of this compute capability (times ten) and newer multiply bfloat16 in hardware: Ampere. */
    private static final int BFLOAT16_CAPABILITY = 80;

    private final String onDevice;

    ComputeDevice(String onDevice) {
        this.onDevice = onDevice;
    }

    /**
     * What {@code setting} (auto, cpu or cuda) means on this machine; libtorch is started for it.
     *
     * @throws CheckpointException when cuda is asked for and there is none
     */
    public static ComputeDevice of(String setting) {
        boolean present = !setting.equals("cpu") && Engine.getEngine("PyTorch").getGpuCount() > 0;
        if (setting.equals("cuda") && !present) {
            throw new CheckpointException(
                    "设置 qingliao.engine.device=cuda，但 libtorch 在本机找不到 CUDA 显卡：请检查驱动，并按 models/README.md 使用带 CUDA 的 libtorch。",
                    "qingliao.engine.device is cuda, but libtorch finds no CUDA GPU on this machine: check the driver,"
                            + " and take a libtorch with CUDA as models/README.md describes.");
        }
        return present ? CUDA : CPU;
    }

    /** The word that settings and figures use. */
    public String word() {
        return this == CPU ? "cpu" : "cuda";
    }

    /** Memory that the model may lie in, bytes: the GPU's own, or the machine's or container's. */
    public long memoryBytes() {
        return this == CPU
                ? LoadOptions.memoryBytes()
                : CudaUtils.getGpuMemory(torch()).getMax();
    }

    boolean computesBfloat16() {
        return this == CPU
                ? Processor.read().computesBfloat16()
                : Integer.parseInt(CudaUtils.getComputeCapability(torch().getDeviceId())) >= BFLOAT16_CAPABILITY;
    }

    Device torch() {
        return this == CPU ? Device.cpu() : Device.gpu(0);
    }

    /** What every call in the program that makes a tensor ends with. */
    String onDevice() {
        return onDevice;
    }
}
