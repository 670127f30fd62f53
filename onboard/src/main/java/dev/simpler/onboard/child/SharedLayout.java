package dev.simpler.onboard.child;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.child.link.SharedFile;
import java.lang.foreign.MemorySegment;

/**
 * Where things lie in the memory that both processes map: the failure of a call, the buffer of
 * copies, then what runs need. Places cross as offsets, because each side maps it where it likes.
 */
final class SharedLayout {
  /** One mailbox, no heap rings. Sparse: what is not used costs nothing. */
  static final SharedFile.Shape SHAPE = new SharedFile.Shape(1, 0, 1L << 30);

  /** Room for the failure of a call; the widest, two ABI layouts side by side, needs some KiB. */
  static final int FAILURE_BYTES = 256 << 10;

  /** Longest piece of a copy. */
  static final int BOUNCE_BYTES = 4 << 20;

  /** What must be free for calls to work at all; runs with large tensors need more. */
  static final long LEAST_BYTES = SHAPE.reservedAt() + FAILURE_BYTES + BOUNCE_BYTES;

  private SharedLayout() {}

  /** The failure of a call. */
  static MemorySegment failure(SharedFile shared) {
    return shared.data().asSlice(0, FAILURE_BYTES);
  }

  /** The buffer of copies. */
  static MemorySegment bounce(SharedFile shared) {
    return shared.data().asSlice(FAILURE_BYTES, BOUNCE_BYTES);
  }

  /**
   * A part that a request names.
   *
   * @throws ChildException if it is not inside
   */
  static MemorySegment part(MemorySegment whole, long offset, long bytes) {
    if (offset < 0 || bytes < 0 || offset > whole.byteSize() - bytes) {
      throw new ChildException(
          Fault.of(
              ErrorCategory.ABI,
              "a request names "
                  + bytes
                  + " bytes at offset "
                  + offset
                  + ", outside the "
                  + whole.byteSize()
                  + " that are shared"));
    }
    return whole.asSlice(offset, bytes);
  }
}
