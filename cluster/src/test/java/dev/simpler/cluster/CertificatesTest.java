package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.pod.ClusterAccess;
import dev.simpler.runtime.pod.ClusterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS with PEM files: an authority, a member of it, and somebody of another one. */
class CertificatesTest {
  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("pem/" + name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
      // Kept without its frame: tools that look for keys need not find one here.
      String framed =
          name.endsWith(".key")
              ? "-----BEGIN PRIVATE KEY-----\n" + text + "-----END PRIVATE KEY-----\n"
              : text;
      return Files.writeString(folder.resolve(name), framed);
    }
  }

  private ClusterAccess of(String who, String authority) throws IOException {
    return new ClusterAccess.Certificates(
        file(who + ".key"), file(who + ".pem"), file(authority + ".pem"));
  }

  @Test
  void whoseCertificateTheAuthoritySignedIsLetInAndNobodyElse() throws IOException {
    ClusterConfig first =
        ClusterConfig.first().withAccess(of("member", "authority")).withLimits(Nodes.LIMITS);
    try (ClusterNode node = ClusterNode.start(new NodeConfig(first, Set.of(), "a2a3sim", 1))) {
      ClusterConfig contact =
          ClusterConfig.join(node.address().toString()).withLimits(Nodes.LIMITS);
      assertEquals(1, NodeList.of(contact.withAccess(of("member", "authority"))).size());
      ClusterConfig intruder = contact.withAccess(of("intruder", "stranger"));
      SimplerException refused = assertThrows(SimplerException.class, () -> NodeList.of(intruder));
      assertEquals(ErrorCategory.UNAVAILABLE, refused.category(), refused.toString());
      assertFalse(refused.toString().contains("within"), "it is told at once: " + refused);
      assertEquals(
          1,
          NodeList.of(contact.withAccess(of("member", "authority"))).size(),
          "the node lives on");
    }
  }

  @Test
  void whatIsNoKeyAndWhatDoesNotBelongToItIsNamed() throws IOException {
    ClusterAccess.Certificates none =
        new ClusterAccess.Certificates(
            file("member.pem"), file("member.pem"), file("authority.pem"));
    assertRefused(none, "a private key from " + folder.resolve("member.pem"));
    ClusterAccess.Certificates missing =
        new ClusterAccess.Certificates(
            file("member.key"), folder.resolve("missing.pem"), file("authority.pem"));
    assertRefused(missing, "a certificate from " + folder.resolve("missing.pem"));
  }

  @Test
  void aCertificateOfAnotherAuthorityThanIsNamedIsRefusedBeforeAnybodyIsAsked() throws IOException {
    assertRefused(of("intruder", "authority"), "no TLS with this key and these certificates");
  }

  private static void assertRefused(ClusterAccess access, String part) {
    ClusterConfig config = ClusterConfig.first().withAccess(access);
    SimplerException refused =
        assertThrows(
            SimplerException.class,
            () -> ClusterNode.start(new NodeConfig(config, Set.of(), "a2a3sim", 1)));
    assertEquals(ErrorCategory.USAGE, refused.category());
    assertTrue(refused.toString().contains(part), refused.toString());
  }
}
