package io.qingliao.modelserver.weights;

/**
 * A run of numbers that tensors are views of, as a pickle names it.
 *
 * @param key its name in the file
 * @param first where it begins in what the file keeps under that key, numbers
 * @param size numbers
 */
record TorchStorage(StoredType type, String key, long first, long size) {}
