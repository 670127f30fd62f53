package dev.simpler.cluster.member;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A key and its certificate that follow from a secret. All members that know it have the same pair
 * and trust that one only, so proving the key in a TLS handshake is proving the secret, and nothing
 * of it crosses. Ed25519, because a private key of it is any 32 bytes.
 */
final class SecretKeys {
  private static final int ROUNDS = 200_000;
  private static final int KEY_BITS = 256;
  private static final String SALT = "simpler cluster 1";
  private static final HexFormat HEX = HexFormat.of();

  /** AlgorithmIdentifier of Ed25519 (RFC 8410). */
  private static final String ED25519 = "300506032b6570";

  /** CN=simpler. */
  private static final String NAME =
      "3012" + "3110" + "300e" + "0603550403" + "0c07" + "73696d706c6572";

  /** 2000 to 9999: who knows the secret may take part as long as it is used (RFC 5280, 4.1.2.5). */
  private static final String VALID =
      "3020" + ("170d" + ascii("000101000000Z")) + ("180f" + ascii("99991231235959Z"));

  private static final int SEQUENCE = 0x30;
  private static final int LONG_FORM = 0x80;
  private static final int BITS = 0x03;

  private SecretKeys() {}

  static TlsKeys of(String secret) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(stretched(secret)));
      KeyPair pair = generator.generateKeyPair();
      X509Certificate certificate = certificate(pair);
      return new TlsKeys(pair.getPrivate(), List.of(certificate), certificate);
    } catch (GeneralSecurityException missing) {
      throw new ClusterException(
          Fault.of(
                  ErrorCategory.UNSUPPORTED,
                  "this Java runtime makes no key of a secret: " + missing.getMessage())
              .mend("use a runtime with Ed25519, or certificates"),
          missing);
    }
  }

  private static byte[] stretched(String secret) throws GeneralSecurityException {
    PBEKeySpec spec =
        new PBEKeySpec(
            secret.toCharArray(), SALT.getBytes(StandardCharsets.US_ASCII), ROUNDS, KEY_BITS);
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
  }

  /** Version 1, serial number 1, signed by itself. */
  private static X509Certificate certificate(KeyPair pair) throws GeneralSecurityException {
    byte[] head = HEX.parseHex("020101" + ED25519 + NAME + VALID + NAME);
    byte[] content = der(SEQUENCE, head, pair.getPublic().getEncoded());
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(content);
    byte[] signature = der(BITS, new byte[1], signer.sign());
    byte[] whole = der(SEQUENCE, content, HEX.parseHex(ED25519), signature);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (body.size() < LONG_FORM) {
      out.write(body.size());
    } else { // two bytes of length are always right, and always enough
      out.write(LONG_FORM | 2);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) body.size()).array());
    }
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static String ascii(String text) {
    return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Gives out the bytes that a private key is to have. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] out) {
      System.arraycopy(bytes, 0, out, 0, out.length);
    }
  }
}
