package dev.simpler.onboard.child;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeException;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.image.ImageException;
import dev.simpler.runtime.child.link.CrossingFault;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import java.lang.foreign.MemorySegment;

/** A failure as bytes: what is thrown in the other process is thrown here with all its parts. */
final class FailureCodec {
  private static final int HEADER = 4;

  /** What fits into the page whatever its characters are. */
  private static final int TEXT_LIMIT = (SharedLayout.FAILURE_BYTES - 256) / 3;

  private enum Kind {
    NATIVE,
    MEMORY,
    ABI,
    IMAGE,
    PLATFORM
  }

  private FailureCodec() {}

  static void write(MemorySegment target, Throwable thrown) {
    Outgoing.page(
        target,
        HEADER,
        out -> {
          out.member(kind(thrown));
          CrossingFault.write(out, CrossingFault.of(thrown, ErrorCategory.INTERNAL), TEXT_LIMIT);
        });
  }

  private static Kind kind(Throwable thrown) {
    return switch (thrown) {
      case DeviceMemoryException memory -> Kind.MEMORY;
      case AbiException abi -> Kind.ABI;
      case ImageException image -> Kind.IMAGE;
      case PlatformException platform -> Kind.PLATFORM;
      default -> Kind.NATIVE;
    };
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws dev.simpler.runtime.child.ChildException if the bytes are none of it
   */
  static SimplerException read(MemorySegment source) {
    return Incoming.page(
        source,
        HEADER,
        "the failure of a card's process",
        in -> {
          Kind kind = in.member(Kind.values(), "kind");
          return of(kind, CrossingFault.read(in));
        });
  }

  private static SimplerException of(Kind kind, Fault fault) {
    return switch (kind) {
      case NATIVE -> new NativeException(fault);
      case MEMORY -> new DeviceMemoryException(fault);
      case ABI -> new AbiException(fault);
      case IMAGE -> new ImageException(fault);
      case PLATFORM -> new PlatformException(fault);
    };
  }
}
