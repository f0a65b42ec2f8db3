package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelServerProbe;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service with one model server, which all that is told of model servers here shares. */
abstract class OneModelServer extends ApiBehaviour {

    static final String SERVERS = "/api/v1/ops/model-servers";

    static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    ModelServerProbe probe;

    Api operator;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void operator() {
        model.reset();
        operator = admin();
    }

    @AfterEach
    void nothingIsDrained() {
        operator.post(SERVERS + "/undrain" + theServer(), "");
    }

    static String theServer() {
        return "?url=" + URLEncoder.encode(model.url().toString(), StandardCharsets.UTF_8);
    }
}
