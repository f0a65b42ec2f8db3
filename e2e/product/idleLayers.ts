import { readFileSync, truncateSync, writeFileSync } from "node:fs";

interface StoredTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [begin: number, end: number];
}

const LENGTH_BYTES = 8;
const FIRST_LAYER = "transformer.h.0.";

/**
 * Writes a GPT-2 with layers of zeros after its own, up to `layers` in all: each passes on what it is given, so that
 * every answer stays word for word what it was and takes as much longer as there are more layers.
 */
export function withIdleLayers(model: string, ownLayers: number, layers: number, written: string): void {
  const file = readFileSync(model);
  const dataStart = LENGTH_BYTES + Number(file.readBigUInt64LE());
  const tensors = JSON.parse(file.toString("utf8", LENGTH_BYTES, dataStart)) as Record<string, StoredTensor>;
  const ofOneLayer = Object.entries(tensors).filter(([name]) => name.startsWith(FIRST_LAYER));
  let dataBytes = file.length - dataStart;
  for (let layer = ownLayers; layer < layers; layer++) {
    for (const [name, { dtype, shape, data_offsets }] of ofOneLayer) {
      const begin = dataBytes;
      dataBytes += data_offsets[1] - data_offsets[0];
      tensors[name.replace(FIRST_LAYER, `transformer.h.${layer}.`)] = {
        dtype,
        shape,
        data_offsets: [begin, dataBytes],
      };
    }
  }
  const header = Buffer.from(JSON.stringify(tensors));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(header.length));
  writeFileSync(written, Buffer.concat([length, header, file.subarray(dataStart)]));
  // What a file is lengthened by reads as zeros and takes no room on the disk.
  truncateSync(written, LENGTH_BYTES + header.length + dataBytes);
}
