package dev.simpler.sim.memory;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One live range of device memory. All fields but the count of users and what was written are
 * final, so that a thread that finds it without a lock sees it whole.
 */
final class Allocation {
  private static final int FREED = 1 << 31;

  final long address;
  final long bytes;
  final String owner;
  final boolean user;
  final long since;

  /** Exactly {@link #bytes} bytes of host memory. */
  final MemorySegment memory;

  final Backing backing;

  /** Copies in progress; the sign bit says that the allocation has been freed. */
  private final AtomicInteger users = new AtomicInteger();

  /** Whether anybody may have written to it. Kernels' threads set it, and end before it is read. */
  private boolean written;

  Allocation(long address, long bytes, String owner, boolean user, long since, Backing backing) {
    this.address = address;
    this.bytes = bytes;
    this.owner = owner;
    this.user = user;
    this.since = since;
    this.backing = backing;
    this.memory = backing.memory().asSlice(0, bytes);
  }

  /** Somebody may write to it. */
  void touch() {
    if (!written) {
      written = true;
    }
  }

  /** Whether nobody can have written to it. */
  boolean isUntouched() {
    return !written;
  }

  /** Keeps the backing memory from being given to somebody else; false once freed. */
  boolean pin() {
    int seen;
    do {
      seen = users.get();
      if (seen < 0) {
        return false;
      }
    } while (!users.compareAndSet(seen, seen + 1));
    return true;
  }

  /** Ends a pin; true if the allocation was freed meanwhile and this was its last user. */
  boolean unpin() {
    return users.decrementAndGet() == FREED;
  }

  boolean isFreed() {
    return users.get() < 0;
  }

  /** Marks the allocation freed; true if nobody uses it, so that its backing may go at once. */
  boolean markFreed() {
    int seen;
    do {
      seen = users.get();
    } while (!users.compareAndSet(seen, seen | FREED));
    return seen == 0;
  }

  boolean contains(long at, long length) {
    long offset = at - address;
    return offset >= 0 && length <= bytes - offset;
  }

  /** Whether the byte at {@code at}, which is in this allocation's slot, is one of its bytes. */
  boolean covers(long at) {
    return at - address < bytes;
  }

  /** As it is named in messages. */
  String describe() {
    return owner + " [" + Hex.of(address) + ", +" + bytes + " bytes)";
  }
}
