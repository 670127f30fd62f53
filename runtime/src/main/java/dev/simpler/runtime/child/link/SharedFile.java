package dev.simpler.runtime.child.link;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostMemoryException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private static final long CHILD_BYTES = MailboxLayout.BYTES + REPLY_BYTES;

  private final Arena arena = Arena.ofShared();
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

  /** Maps a file, creating it if it does not exist. */
  public SharedFile(Path file, Shape shape) {
    this.shape = shape;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.SPARSE)) {
      all = channel.map(FileChannel.MapMode.READ_WRITE, 0, shape.bytes(), arena);
    } catch (IOException e) {
      arena.close();
      throw new ChildException(
          Fault.of(
                  ErrorCategory.OUT_OF_MEMORY,
                  "cannot map " + shape.bytes() + " bytes of shared memory: " + e)
              .at(file.toString())
              .mend("ask for smaller heap rings and less shared memory"),
          e);
    }
    free.put(shape.allocatableAt(), shape.allocatableBytes());
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
    long needed = Math.addExact(bytes, HostMemory.ALIGNMENT - 1) & -HostMemory.ALIGNMENT;
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
    memory.fill((byte) 0);
    return memory;
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
  }
}
