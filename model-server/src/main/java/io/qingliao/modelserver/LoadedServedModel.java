package io.qingliao.modelserver;

import io.qingliao.modelserver.api.ServedModel;

/** @param reservedBytes what its weights and its cache take at most */
record LoadedServedModel(ServedModel served, long reservedBytes) {}
