package dev.simpler.cluster.wire;

import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Bodies of requests and answers. */
public final class Body {
  private Body() {}

  /** The bytes of what is written. */
  public static byte[] of(Outgoing.Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new Outgoing(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Reads one. */
  public static Incoming open(byte[] body) {
    return new Incoming(new ByteArrayInputStream(body), "a message of a member");
  }
}
