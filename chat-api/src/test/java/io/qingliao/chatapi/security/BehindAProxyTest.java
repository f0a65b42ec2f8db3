package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** As the deployments are set, with a proxy that this test plays. */
@OnH2
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1",
        })
class BehindAProxyTest extends ApiBehaviour {

    private static final Path COMPOSE = Path.of("../deploy/container/compose.yaml");

    String name;

    @BeforeEach
    void somebody() {
        name = Api.randomName();
        api.register(name);
    }

    @Test
    void knowsVisitorsByTheAddressThatTheProxyNames() {
        Answer login = login(Api.PASSWORD, "203.0.113.7");

        assertThat(api.as(login.text("token")).get("/api/v1/sessions").body()).contains("203.0.113.*");
    }

    @Test
    void closesANameToTheAddressItIsGuessedFromAndNotToItsOwner() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(login("wrong horse battery", "203.0.113.7").status()).isEqualTo(401);
        }

        assertThat(login(Api.PASSWORD, "203.0.113.7").status()).isEqualTo(429);
        assertThat(login(Api.PASSWORD, "198.51.100.2").status()).isEqualTo(201);
    }

    @Test
    void believesNoAddressThatAVisitorPutsBeforeTheProxys() {
        Answer login = login(Api.PASSWORD, "192.0.2.1, 203.0.113.7");

        assertThat(api.as(login.text("token")).get("/api/v1/sessions").body())
                .contains("203.0.113.*")
                .doesNotContain("192.0.2.*");
    }

    @Test
    void trustsOfTheContainersTheirOwnNetworkAlone() throws IOException {
        String compose = Files.readString(COMPOSE);
        String network = found("subnet: (\\d+\\.\\d+\\.\\d+)\\.0/24", compose);
        Pattern trusted = Pattern.compile(found("SERVER_TOMCAT_REMOTEIP_INTERNAL_PROXIES: (\\S+)", compose));

        assertThat(found("SERVER_FORWARD_HEADERS_STRATEGY: (\\S+)", compose)).isEqualTo("native");
        assertThat(network + ".1").matches(trusted);
        assertThat("192.168.1.5").doesNotMatch(trusted);
        assertThat("172.17.0.1").doesNotMatch(trusted);
    }

    private Answer login(String password, String forwardedFor) {
        return api.send(
                "POST",
                "/api/v1/sessions",
                BodyPublishers.ofString("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password)),
                "X-Forwarded-For",
                forwardedFor);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
