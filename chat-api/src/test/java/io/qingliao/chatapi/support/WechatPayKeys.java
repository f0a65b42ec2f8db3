package io.qingliao.chatapi.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of WeChat Pay, of its merchant and of somebody else, and what is signed and encrypted with them. */
final class WechatPayKeys {

    static final String MERCHANT_SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    static final String KEY_ID = "PUB_KEY_ID_0119000000012026112100000000000001";

    private final KeyPair merchant = newKeys();
    private final KeyPair own = newKeys();
    private final KeyPair somebodyElses = newKeys();
    private final String apiV3Key =
            "apiv3" + UUID.randomUUID().toString().replace("-", "").substring(5);
    private final Path directory;

    /** Writes down what the merchant is given. */
    WechatPayKeys() throws IOException {
        this.directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "wechat-pay");
        Files.writeString(merchantKeyFile(), pem("PRIVATE KEY", merchant.getPrivate()));
        Files.writeString(publicKeyFile(), pem("PUBLIC KEY", own.getPublic()));
        Secrets.TOLD.add(apiV3Key);
        Secrets.TOLD.add(Base64.getEncoder()
                .encodeToString(merchant.getPrivate().getEncoded())
                .substring(100, 160));
    }

    Path directory() {
        return directory;
    }

    Path merchantKeyFile() {
        return directory.resolve("apiclient_key.pem");
    }

    Path publicKeyFile() {
        return directory.resolve("pub_key.pem");
    }

    String apiV3Key() {
        return apiV3Key;
    }

    /** As WeChat Pay signs. */
    String signature(String message) {
        return signature(own.getPrivate(), message);
    }

    String signatureOfSomebodyElse(String message) {
        return signature(somebodyElses.getPrivate(), message);
    }

    boolean isOfTheMerchant(String message, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(merchant.getPublic());
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    /** For the merchant to read. */
    String encrypted(String plain, String associated, String nonce) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signature(PrivateKey signer, String message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer);
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String kind, Key key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, lines, kind);
    }
}
