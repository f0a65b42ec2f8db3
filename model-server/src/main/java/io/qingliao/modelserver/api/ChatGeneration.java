package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.GenerationRequest;
import java.util.List;

/** A chat completion that was checked and can be run as it is. */
record ChatGeneration(GenerationRequest request, List<String> stopStrings, boolean stream, boolean includeUsage) {}
