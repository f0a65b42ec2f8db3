package io.qingliao.modelserver;

import io.qingliao.modelserver.model.CheckpointException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A model that cannot be served ends the start with its sentence instead of a stack trace. */
class CheckpointFailureAnalyzer extends AbstractFailureAnalyzer<CheckpointException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CheckpointException cause) {
        return new FailureAnalysis(
                cause.sentence().chinese() + "\n" + cause.sentence().english(),
                "Set qingliao.model.directory to a directory with config.json, the weights and a tokenizer.",
                cause);
    }
}
