package io.qingliao.chatapi.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.OnH2;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@OnH2
class PagesTest {

    @Autowired
    Environment environment;

    Api nobody;

    @BeforeEach
    void nobody() {
        nobody = Api.of(environment);
    }

    @Test
    void tellsAnybodyWhatThisServiceIs() {
        Answer service = nobody.get("/api/v1/service");

        assertThat(service.status()).isEqualTo(200);
        assertThat(service.text("name")).isEqualTo("轻聊");
        assertThat(service.text("version")).isNotEmpty();
        assertThat(service.json().get("modelReady").isBoolean()).isTrue();
        assertThat(service.json().has("model")).isTrue();
        assertThat(service.text("greeting")).isNotEmpty();
        assertThat(service.text("aiLabel")).isEqualTo("内容由 AI 生成");
        assertThat(service.text("operator")).isEqualTo("海港图书馆");
        assertThat(service.text("operatorContact")).isEqualTo("library@example.org");
        assertThat(service.number("maxMessageCharacters")).isEqualTo(2000);
        assertThat(service.number("dailyUses")).isEqualTo(20);
        assertThat(service.number("usernameMin")).isEqualTo(3);
        assertThat(service.number("usernameMax")).isEqualTo(32);
        assertThat(service.number("passwordMin")).isEqualTo(8);
        assertThat(service.number("passwordMax")).isEqualTo(128);
    }

    @Test
    void servesTheChatAtTheRoot() {
        Answer page = nobody.get("/");

        assertThat(page.body()).contains("test chat");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin", "/admin/", "/admin/users", "/admin/users/1", "/ops", "/ops/", "/ops/x", "/console/"})
    void servesTheConsoleAtAllItsAddresses(String path) {
        Answer page = nobody.get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("test console");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void servesNoPageForAFileThatIsNotThere() {
        assertThat(nobody.get("/admin/missing.js").status()).isEqualTo(404);
        assertThat(nobody.get("/missing.js").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/test-1a2b3c4d.js", "/console/assets/test-1a2b3c4d.js"})
    void letsBrowsersKeepFilesThatAreNamedAfterTheirContent(String path) {
        Answer file = nobody.get(path);

        assertThat(file.body()).startsWith("test");
        assertThat(file.header("Cache-Control")).contains("max-age=31536000", "immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/large-5e6f7a8b.js", "/api/v1/openapi.json"})
    void packsWhatIsLargeForBrowsersThatUnpackIt(String path) throws Exception {
        byte[] plain = bytesOf(path, "identity").body();
        HttpResponse<byte[]> packed = bytesOf(path, "gzip");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).containsIgnoringCase("accept-encoding"));
        assertThat(packed.body()).hasSizeLessThan(plain.length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain);
    }

    private HttpResponse<byte[]> bytesOf(String path, String encoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(nobody.base().resolve(path))
                .header("Accept-Encoding", encoding)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }
}
