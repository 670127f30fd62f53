package dev.simpler.onboard.child;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeException;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.image.ImageException;
import dev.simpler.runtime.child.link.Incoming;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A failure as bytes: what is thrown in the other process is thrown here with all its parts. */
final class FailureCodec {
  private static final int HEADER = 4;
  private static final String NO_WORDS = "a failure without words";

  /** A part longer than this is cut; six of them fit. */
  private static final int PART_LIMIT = (SharedLayout.FAILURE_BYTES - 256) / 6 / 3;

  private enum Kind {
    NATIVE,
    MEMORY,
    ABI,
    IMAGE,
    PLATFORM
  }

  private FailureCodec() {}

  static void write(MemorySegment target, Throwable thrown) {
    Fault fault =
        thrown instanceof SimplerException known
            ? known.fault()
            : Fault.of(ErrorCategory.INTERNAL, thrown.toString());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(kind(thrown).ordinal());
      out.writeInt(fault.category().ordinal());
      for (String part :
          List.of(fault.what(), fault.where(), fault.who(), fault.since(), fault.mend())) {
        out.writeUTF(part.substring(0, Math.min(part.length(), PART_LIMIT)));
      }
      out.writeBoolean(fault.nativeCode().isPresent());
      out.writeInt(fault.nativeCode().orElse(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] encoded = bytes.toByteArray();
    target.set(ValueLayout.JAVA_INT, 0, encoded.length);
    MemorySegment.copy(encoded, 0, target, ValueLayout.JAVA_BYTE, HEADER, encoded.length);
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
          ErrorCategory category = in.member(ErrorCategory.values(), "category");
          String what = in.text();
          Fault fault =
              Fault.of(category, what.isBlank() ? NO_WORDS : what)
                  .at(in.text())
                  .by(in.text())
                  .since(in.text())
                  .mend(in.text());
          boolean hasCode = in.flag();
          int code = in.integer();
          return of(kind, hasCode ? fault.code(code) : fault);
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
