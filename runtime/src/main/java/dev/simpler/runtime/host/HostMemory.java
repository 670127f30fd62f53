package dev.simpler.runtime.host;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.platform.finding.LastWrite;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The host memory that tensors may lie in. A host pointer is the real address of off-heap memory;
 * the only way back from a raw 64-bit address to memory is {@link #resolve}, so a wrong address is
 * an error and not a crash.
 *
 * <p>The registry owns what it {@link #allocate allocates} and frees it when closed; memory given
 * to {@link #register} stays its owner's. All methods may be called by any thread.
 */
public final class HostMemory implements AutoCloseable {
  /** Alignment of what {@link #allocate} returns: a cache line. */
  public static final long ALIGNMENT = 64;

  private static final Runnable NOTHING = () -> {};

  private final ConcurrentSkipListMap<Long, HostBlock> blocks = new ConcurrentSkipListMap<>();
  private boolean closed;

  private final @Nullable Source source;

  /** Where allocations come from if not from the JDK. Thread-safe. */
  public interface Source {
    /**
     * Zeroed off-heap memory, aligned to {@link #ALIGNMENT}, that any thread may use.
     *
     * @param bytes how many
     * @return the memory, until it is given back
     */
    MemorySegment allocate(long bytes);

    /**
     * Takes back what {@link #allocate} returned.
     *
     * @param memory as it was returned
     */
    void free(MemorySegment memory);
  }

  /** Creates an empty registry that allocates from the JDK. */
  public HostMemory() {
    this.source = null;
  }

  /**
   * Creates an empty registry that allocates from {@code source}.
   *
   * @param source of the memory of all tensors
   */
  public HostMemory(Source source) {
    this.source = source;
  }

  /**
   * Allocates zeroed memory that any thread may use.
   *
   * @param bytes 1 or more
   * @return off-heap memory, aligned to {@link #ALIGNMENT}; valid until freed here
   */
  public MemorySegment allocate(long bytes) {
    return take(bytes).memory();
  }

  @SuppressWarnings("MustBeClosedChecker") // the block owns the arena
  private HostBlock take(long bytes) {
    if (bytes <= 0) {
      throw usage("host memory of " + bytes + " bytes asked for; the least is 1");
    }
    Arena arena = Arena.ofShared();
    if (source != null) {
      MemorySegment shared;
      try {
        shared = source.allocate(bytes);
      } catch (RuntimeException refused) {
        arena.close();
        throw refused;
      }
      MemorySegment own = MemorySegment.ofAddress(shared.address()).reinterpret(bytes, arena, null);
      return add(new HostBlock(own, arena, () -> source.free(shared)));
    }
    MemorySegment memory;
    try {
      memory = arena.allocate(bytes, ALIGNMENT);
    } catch (OutOfMemoryError exhausted) {
      arena.close();
      throw new HostMemoryException(
          Fault.of(
                  ErrorCategory.HOST_MEMORY,
                  bytes + " bytes of host memory asked for: the machine does not have them")
              .mend("use smaller tensors"));
    }
    return add(new HostBlock(memory, arena, NOTHING));
  }

  /**
   * Allocates a tensor of zeros. A tensor without elements gets no memory and address 0.
   *
   * @param extents each 0 or more
   * @param type of the elements
   * @return the tensor, whose memory is this registry's until it is closed
   * @throws HostMemoryException USAGE if an extent is negative
   * @throws dev.simpler.abi.error.AbiException if there are too many of them or the size overflows
   */
  public HostTensor tensor(DataType type, int... extents) {
    requireExtents(extents);
    Shape shape = Shape.of(extents);
    long bytes = shape.bytes(type);
    if (bytes == 0) {
      return new HostTensor(MemorySegment.NULL, type, shape, null);
    }
    HostBlock block = take(bytes);
    return new HostTensor(block.memory(), type, shape, block);
  }

  /**
   * Refuses extents below 0, which a shape would read as very large ones.
   *
   * @param extents elements in each dimension
   * @throws HostMemoryException USAGE with the first of them
   */
  public static void requireExtents(int... extents) {
    for (int dim = 0; dim < extents.length; dim++) {
      if (extents[dim] < 0) {
        throw usage(
            "extent "
                + dim
                + " of a tensor is "
                + extents[dim]
                + "; extents are 0 to "
                + Integer.MAX_VALUE);
      }
    }
  }

  /**
   * Allocates a FLOAT32 tensor with these elements; see {@link #copyOf}.
   *
   * @param values in row-major order, copied
   * @param extents elements in each dimension, each 0 or more; none for one dimension that takes
   *     all values
   * @return the tensor, whose memory is this registry's until it is closed
   */
  public HostTensor floats(float[] values, int... extents) {
    return copyOf(DataType.FLOAT32, MemorySegment.ofArray(values), extents);
  }

  /**
   * Allocates an INT64 tensor with these elements; see {@link #copyOf}.
   *
   * @param values in row-major order, copied
   * @param extents elements in each dimension, each 0 or more; none for one dimension that takes
   *     all values
   * @return the tensor, whose memory is this registry's until it is closed
   */
  public HostTensor longs(long[] values, int... extents) {
    return copyOf(DataType.INT64, MemorySegment.ofArray(values), extents);
  }

  /**
   * Allocates an INT32 tensor with these elements; see {@link #copyOf}.
   *
   * @param values in row-major order, copied
   * @param extents elements in each dimension, each 0 or more; none for one dimension that takes
   *     all values
   * @return the tensor, whose memory is this registry's until it is closed
   */
  public HostTensor ints(int[] values, int... extents) {
    return copyOf(DataType.INT32, MemorySegment.ofArray(values), extents);
  }

  /**
   * Allocates an INT16 tensor with these elements; see {@link #copyOf}.
   *
   * @param values in row-major order, copied
   * @param extents elements in each dimension, each 0 or more; none for one dimension that takes
   *     all values
   * @return the tensor, whose memory is this registry's until it is closed
   */
  public HostTensor shorts(short[] values, int... extents) {
    return copyOf(DataType.INT16, MemorySegment.ofArray(values), extents);
  }

  /**
   * Allocates an INT8 tensor with these elements; see {@link #copyOf}.
   *
   * @param values in row-major order, copied
   * @param extents elements in each dimension, each 0 or more; none for one dimension that takes
   *     all values
   * @return the tensor, whose memory is this registry's until it is closed
   */
  public HostTensor bytes(byte[] values, int... extents) {
    return copyOf(DataType.INT8, MemorySegment.ofArray(values), extents);
  }

  /**
   * Allocates a tensor with the elements between a buffer's position and its limit, which stay as
   * they are; see {@link #copyOf}.
   *
   * @param elements of the host's byte order if an element has several bytes
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more; none for one dimension that takes
   *     all values
   * @return the tensor, whose memory is this registry's until it is closed
   */
  public HostTensor copyOf(DataType type, Buffer elements, int... extents) {
    if (BufferOrder.of(elements) != ByteOrder.nativeOrder() && type.bytes() > 1) {
      throw usage(
          "a buffer of "
              + BufferOrder.of(elements)
              + " elements given; tensors are "
              + ByteOrder.nativeOrder());
    }
    return copyOf(type, MemorySegment.ofBuffer(elements), extents);
  }

  /**
   * Allocates a tensor with a copy of these bytes.
   *
   * @param extents none for one dimension that takes them all
   * @param type of the elements
   * @param elements as many bytes as the extents need
   * @return the tensor, whose memory is this registry's until it is closed
   * @throws HostMemoryException USAGE if there are more or fewer bytes than the extents need
   */
  public HostTensor copyOf(DataType type, MemorySegment elements, int... extents) {
    long bytes = elements.byteSize();
    int[] shape = extents;
    if (shape.length == 0 && bytes / type.bytes() <= Integer.MAX_VALUE) {
      shape = new int[] {(int) (bytes / type.bytes())};
    }
    requireExtents(shape);
    long wanted = Shape.of(shape).bytes(type);
    if (bytes != wanted) {
      throw usage(
          bytes / type.bytes()
              + " values ("
              + bytes
              + " bytes) given for a tensor "
              + type
              + Shape.of(shape)
              + ", which takes "
              + wanted / type.bytes());
    }
    HostTensor tensor = tensor(type, shape);
    tensor.memory().copyFrom(elements);
    return tensor;
  }

  /**
   * Allocates a tensor with what a {@code .npy} file holds: little endian, C order, of a type that
   * tensors have. Two bytes without a meaning ({@code V2}) are BFLOAT16.
   *
   * @param npy the file
   * @return the tensor, whose memory is this registry's until it is closed
   * @throws HostMemoryException USAGE if the file cannot be read or holds anything else, with what
   *     to do about it
   */
  public HostTensor load(Path npy) {
    return NpyFile.read(this, npy, null);
  }

  /**
   * As {@link #load(Path)}, of a type for which numpy has no name, as FP8E4M3FN.
   *
   * @param npy the file
   * @param type of the elements
   * @return the tensor, whose memory is this registry's until it is closed
   */
  public HostTensor load(Path npy, DataType type) {
    return NpyFile.read(this, npy, type);
  }

  /**
   * Makes memory known that somebody else owns; it must stay alive until {@link #free}.
   *
   * @param memory off-heap memory that overlaps nothing registered
   */
  public void register(MemorySegment memory) {
    if (!memory.isNative() || memory.byteSize() == 0) {
      throw usage(
          "cannot register "
              + (memory.isNative() ? "an empty segment" : "a segment on the Java heap")
              + ": it has no address of its own");
    }
    add(new HostBlock(memory, null, NOTHING));
  }

  private synchronized HostBlock add(HostBlock block) {
    if (closed) {
      block.free();
      throw new HostMemoryException(
          Fault.of(ErrorCategory.USAGE, "host memory has been closed")
              .mend("allocate tensors before their worker is closed"));
    }
    long address = block.memory().address();
    Map.Entry<Long, HostBlock> before = blocks.lowerEntry(block.end());
    if (before != null && before.getValue().end() > address) {
      throw usage(
          block.describe() + " overlaps the registered range " + before.getValue().describe());
    }
    blocks.put(address, block);
    return block;
  }

  /**
   * Forgets a range and, if it was allocated here, frees it. A later use of its segment throws.
   *
   * @param address its first byte
   * @throws HostMemoryException if there is no such range, or native code is using it, as a card's
   *     library does during a copy; it stays as it was then
   */
  public void free(long address) {
    HostBlock block = blocks.remove(address);
    if (block == null) {
      throw UnknownAddress.of(blocks, address, 0, "free");
    }
    if (!block.free()) {
      blocks.put(address, block);
      throw inUse(block);
    }
  }

  private static HostMemoryException inUse(HostBlock block) {
    return new HostMemoryException(
        Fault.of(
                ErrorCategory.HOST_MEMORY,
                "host memory " + block.describe() + " cannot be freed: native code is using it")
            .mend("free it, or close its worker, after the copy or run that uses it"));
  }

  /**
   * The memory at a raw host address.
   *
   * @param address of the first byte, as a run's arguments carry it
   * @param bytes how many
   * @return the bytes themselves, valid until their range is unregistered
   * @throws HostMemoryException if the range is not inside one registered range (HOST_MEMORY,
   *     naming the nearest one) or the address is a device's (WRONG_SPACE)
   */
  public MemorySegment resolve(long address, long bytes) {
    Map.Entry<Long, HostBlock> at = blocks.floorEntry(address);
    if (at == null || bytes < 0) {
      throw UnknownAddress.of(blocks, address, bytes, "access");
    }
    MemorySegment memory = at.getValue().memory();
    long offset = address - memory.address();
    if (offset >= memory.byteSize() || bytes > memory.byteSize() - offset) {
      throw UnknownAddress.of(blocks, address, bytes, "access");
    }
    if (!memory.scope().isAlive() || !memory.isAccessibleBy(Thread.currentThread())) {
      throw new HostMemoryException(
          Fault.of(
                  ErrorCategory.HOST_MEMORY,
                  "the registered range "
                      + at.getValue().describe()
                      + (memory.scope().isAlive()
                          ? " belongs to another thread"
                          : " has been closed by its owner"))
              .mend("register memory of a shared arena and free it here before closing it"));
    }
    return memory.asSlice(offset, bytes);
  }

  /**
   * A range has been copied back from a device.
   *
   * @param range registered memory
   * @param writes who wrote it there, by offset in the range; empty if that is not known
   */
  public void written(MemorySegment range, Optional<List<LastWrite>> writes) {
    Map.Entry<Long, HostBlock> at = blocks.floorEntry(range.address());
    if (at != null) {
      at.getValue().writers.replaced(range.address() - at.getKey(), range.byteSize(), writes);
    }
  }

  private static HostMemoryException usage(String what) {
    return new HostMemoryException(Fault.of(ErrorCategory.USAGE, what));
  }

  /** {@return number of registered ranges} */
  public int ranges() {
    return blocks.size();
  }

  /**
   * Forgets everything and frees what was allocated here. Idempotent.
   *
   * @throws HostMemoryException if native code is using some of it; all else is freed, and closing
   *     again frees the rest
   */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    HostBlock left = null;
    for (Long address : blocks.keySet()) {
      HostBlock block = blocks.remove(address);
      if (block != null && !block.free()) {
        blocks.put(address, block);
        left = block;
      }
    }
    if (left != null) {
      throw inUse(left);
    }
  }
}
