package dev.simpler.cluster.member;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.pod.ClusterAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads keys and certificates from PEM files. */
final class PemFiles {
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

  private PemFiles() {}

  static TlsKeys keys(ClusterAccess.Certificates files) {
    List<X509Certificate> authorities = certificates(files.authority());
    return new TlsKeys(key(files.key()), certificates(files.certificate()), authorities.getFirst());
  }

  private static List<X509Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!all.isEmpty()) {
        return all;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw refuse(file, "a certificate", e);
    }
    throw refuse(file, "a certificate", new IOException("it has none"));
  }

  private static PrivateKey key(Path file) {
    try {
      String base64 = Files.readString(file).replaceAll("-----[^-]*-----|\\s", "");
      PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
      GeneralSecurityException last = new GeneralSecurityException("no algorithm is known");
      for (String algorithm : ALGORITHMS) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(spec);
        } catch (GeneralSecurityException other) {
          last = other;
        }
      }
      throw last;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw refuse(file, "a private key", e);
    }
  }

  private static ClusterException refuse(Path file, String what, Exception cause) {
    return new ClusterException(
        Fault.of(ErrorCategory.USAGE, "cannot read " + what + " from " + file + ": " + cause)
            .mend("give PEM files; a key as PKCS 8 without a password (openssl pkcs8 -topk8)"),
        cause);
  }
}
