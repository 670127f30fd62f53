package dev.simpler.cluster.wire;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;
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

  /** What a request fails with whose body is not what its kind needs. */
  public static ChildException damaged(Kind kind, IOException cause) {
    return new ChildException(
        Fault.of(ErrorCategory.ABI, "the body of a request " + kind + " is damaged: " + cause)
            .mend("run the same version on all machines"),
        cause);
  }
}
