package dev.simpler.runtime.child.link;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostMemoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One mapped file that a parent shares with its children: a mailbox page and a reply page per
 * child, an area whose use is the parent's affair, and memory to allocate from. Sparse: what nobody
 * touches costs nothing. Each process maps it where it likes, so addresses cross as offsets.
 */
public final class SharedFile implements AutoCloseable, HostMemory.Source {
  /** Bytes of the page behind each mailbox that takes its reply. */
  public static final int REPLY_BYTES = 4096;

  /** Far beyond any machine, and so small that sums do not overflow. */
  private static final long MOST_BYTES = 1L << 56;

  private static final long CHILD_BYTES = (long) MailboxLayout.BYTES + REPLY_BYTES;

  private final Arena arena = Arena.ofShared();
  private final BackedFile file;
  private final MemorySegment all;
  private final Shape shape;

  /** Free ranges of the tensor memory: offset to size. Guarded by itself. */
  private final TreeMap<Long, Long> free = new TreeMap<>();

  /**
   * What a file holds.
   *
   * @param children number of mailboxes
   * @param reservedBytes the area the parent lays out
   * @param allocatableBytes memory to allocate from
   */
  public record Shape(int children, long reservedBytes, long allocatableBytes) {
    public Shape {
      if (children < 0
          || reservedBytes < 0
          || allocatableBytes < 0
          || reservedBytes > MOST_BYTES
          || allocatableBytes > MOST_BYTES) {
        throw new ChildException(
            Fault.of(
                    ErrorCategory.USAGE,
                    "shared memory for "
                        + children
                        + " children with "
                        + reservedBytes
                        + " and "
                        + allocatableBytes
                        + " bytes, each of the last two may be 0.."
                        + MOST_BYTES)
                .mend("ask for smaller heap rings and less shared memory"));
      }
    }

    /** Where the reserved area begins. */
    public long reservedAt() {
      return children * CHILD_BYTES;
    }

    long allocatableAt() {
      return reservedAt() + reservedBytes;
    }

    /** Size of the whole file. */
    public long bytes() {
      return allocatableAt() + allocatableBytes;
    }
  }

  /**
   * Makes a file and maps it.
   *
   * @throws ChildException OUT_OF_MEMORY if there is no room for the pages of the children
   */
  public static SharedFile create(Path path, Shape shape) {
    SharedFile made = new SharedFile(path, shape);
    try {
      made.file.zero(0, shape.reservedAt());
      return made;
    } catch (IOException full) {
      made.close();
      throw refuse(path, shape, full);
    }
  }

  /** Maps a file that another process has made. */
  public SharedFile(Path path, Shape shape) {
    this.shape = shape;
    try {
      file = new BackedFile(path);
      all = file.map(shape.bytes(), arena);
    } catch (IOException e) {
      arena.close();
      throw refuse(path, shape, e);
    }
    free.put(shape.allocatableAt(), shape.allocatableBytes());
  }

  private static ChildException refuse(Path path, Shape shape, IOException why) {
    return new ChildException(
        Fault.of(
                ErrorCategory.OUT_OF_MEMORY,
                "cannot map " + shape.bytes() + " bytes of shared memory: " + why)
            .at(path.toString())
            .mend("ask for smaller heap rings and less shared memory"),
        why);
  }

  /**
   * Puts memory behind a part of the area the parent lays out: zeros.
   *
   * @param at its first byte in the area
   * @throws IOException if the file system has no room
   */
  public void zeroReserved(long at, long bytes) throws IOException {
    file.zero(shape.reservedAt() + at, bytes);
  }

  /** What it holds. */
  public Shape shape() {
    return shape;
  }

  /** The whole mapping. */
  public MemorySegment all() {
    return all;
  }

  /** The area the parent lays out. */
  public MemorySegment reserved() {
    return all.asSlice(shape.reservedAt(), shape.reservedBytes());
  }

  /** All but the pages of children: where host addresses may point. */
  public MemorySegment data() {
    return all.asSlice(shape.reservedAt());
  }

  /** The mailbox page of a child. */
  public MemorySegment mailbox(int child) {
    return all.asSlice(child * CHILD_BYTES, MailboxLayout.BYTES);
  }

  /** The page of a child for what its mailbox has no room for. */
  public MemorySegment reply(int child) {
    return all.asSlice(child * CHILD_BYTES + MailboxLayout.BYTES, REPLY_BYTES);
  }

  @Override
  public MemorySegment allocate(long bytes) {
    long needed = Math.min(bytes, MOST_BYTES) + HostMemory.ALIGNMENT - 1 & -HostMemory.ALIGNMENT;
    long at;
    synchronized (free) {
      Map.Entry<Long, Long> room = null;
      for (Map.Entry<Long, Long> range : free.entrySet()) {
        if (range.getValue() >= needed) {
          room = range;
          break;
        }
      }
      if (room == null) {
        throw new HostMemoryException(
            Fault.of(
                    ErrorCategory.HOST_MEMORY,
                    bytes
                        + " bytes of shared host memory asked for, no free range of "
                        + shape.allocatableBytes()
                        + " bytes is large enough")
                .mend("open the worker with more shared memory"));
      }
      at = room.getKey();
      long left = room.getValue() - needed;
      free.remove(at);
      if (left > 0) {
        free.put(at + needed, left);
      }
    }
    MemorySegment memory = all.asSlice(at, bytes);
    try {
      file.zero(at, bytes);
      return memory;
    } catch (IOException full) {
      free(memory);
      throw new HostMemoryException(
          Fault.of(
                  ErrorCategory.HOST_MEMORY,
                  bytes
                      + " bytes of shared host memory asked for, the file system has no room: "
                      + full)
              .mend("free space where shared files lie, or use smaller tensors"));
    }
  }

  @Override
  public void free(MemorySegment memory) {
    long at = memory.address() - all.address();
    long size = (memory.byteSize() + HostMemory.ALIGNMENT - 1) & -HostMemory.ALIGNMENT;
    synchronized (free) {
      Map.Entry<Long, Long> below = free.lowerEntry(at);
      if (below != null && below.getKey() + below.getValue() == at) {
        free.remove(below.getKey());
        at = below.getKey();
        size += below.getValue();
      }
      Long above = free.remove(at + size);
      free.put(at, above == null ? size : size + above);
    }
  }

  @Override
  public String toString() {
    return "shared memory [" + hex(all.address()) + ", +" + shape.bytes() + " bytes)";
  }

  @Override
  public void close() {
    arena.close();
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
