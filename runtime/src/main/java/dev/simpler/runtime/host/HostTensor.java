package dev.simpler.runtime.host;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.platform.finding.Deed;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in registered host memory. Elements are counted row by row. Floats stand for the
 * elements of FLOAT32, FLOAT16 and BFLOAT16 (rounded to nearest even), longs for those of the
 * integer types; the wrong kind is an error, and so is an integer that does not fit.
 *
 * <p>Any thread may use it; concurrent access to the same elements is the user's to order. Valid
 * until its {@link HostMemory}, as that of a worker with the worker, is closed or frees it; an
 * access that meets or follows that is a HOST_MEMORY error.
 */
public final class HostTensor implements RunTensor {
  private static final String NOBODY = "nobody: no kernel, no orchestration function, no copy";

  private final MemorySegment memory;
  private final DataType type;
  private final Shape shape;

  /** What its memory is part of; null if it has none. */
  private final @Nullable HostBlock block;

  HostTensor(MemorySegment memory, DataType type, Shape shape, @Nullable HostBlock block) {
    this.memory = memory;
    this.type = type;
    this.shape = shape;
    this.block = block;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** {@return number of elements} */
  public int size() {
    return Math.toIntExact(shape.elements());
  }

  /** {@return the tensor's bytes; empty for a tensor without elements} */
  public MemorySegment memory() {
    return memory;
  }

  @Override
  public ContinuousTensor argument() {
    return new ContinuousTensor(memory.address(), shape, type, false);
  }

  /**
   * Sets every element.
   *
   * @param value rounded to the tensor's type
   * @return this tensor
   */
  public HostTensor fill(float value) {
    MemorySegment to = replaced();
    try {
      for (int i = 0; i < size(); i++) {
        HostElements.setFloat(to, type, i, value);
      }
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
    return this;
  }

  /**
   * Sets all elements in order.
   *
   * @param values as many as the tensor has, rounded to its type
   * @return this tensor
   */
  public HostTensor set(float... values) {
    requireCount(values.length);
    MemorySegment to = replaced();
    try {
      if (type == DataType.FLOAT32) {
        MemorySegment.copy(values, 0, to, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, values.length);
        return this;
      }
      for (int i = 0; i < values.length; i++) {
        HostElements.setFloat(to, type, i, values[i]);
      }
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
    return this;
  }

  /**
   * Sets all elements in order.
   *
   * @param values as many as the tensor has, the low bits of each
   * @return this tensor
   */
  public HostTensor set(long... values) {
    requireCount(values.length);
    MemorySegment to = replaced();
    try {
      for (int i = 0; i < values.length; i++) {
        HostElements.setLong(to, type, i, values[i]);
      }
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
    return this;
  }

  /** {@return a copy of all elements} */
  public float[] floats() {
    MemorySegment from = live();
    try {
      if (type == DataType.FLOAT32) {
        return from.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
      }
      float[] values = new float[size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = HostElements.getFloat(from, type, i);
      }
      return values;
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
  }

  /** {@return a copy of all elements} */
  public long[] longs() {
    MemorySegment from = live();
    try {
      long[] values = new long[size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = HostElements.getLong(from, type, i);
      }
      return values;
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
  }

  /** {@return a copy of all elements} */
  public int[] ints() {
    if (type == DataType.INT64 || type == DataType.UINT64) {
      throw usage("elements of " + type + " do not fit an int; longs() has them");
    }
    long[] all = longs();
    int[] values = new int[all.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) all[i];
    }
    return values;
  }

  /**
   * Writes the tensor as a {@code .npy} file, in place of what is there; BFLOAT16 as two bytes
   * without a meaning ({@code V2}), since numpy has no such type.
   *
   * @param npy the file
   * @return this
   * @throws HostMemoryException USAGE if the file cannot be written
   */
  public HostTensor save(Path npy) {
    NpyFile.write(this, live(), npy);
    return this;
  }

  /**
   * {@return element {@code index} as a float}
   *
   * @param index which element in row-major order, from 0
   */
  public float getFloat(int index) {
    try {
      return HostElements.getFloat(live(), type, requireIndex(index));
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
  }

  /**
   * Sets element {@code index}.
   *
   * @param index which element in row-major order, from 0
   * @param value rounded to the tensor's type
   */
  public void setFloat(int index, float value) {
    try {
      HostElements.setFloat(replaced(), type, requireIndex(index), value);
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
  }

  /**
   * {@return element {@code index} as a long}
   *
   * @param index which element in row-major order, from 0
   */
  public long getLong(int index) {
    try {
      return HostElements.getLong(live(), type, requireIndex(index));
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
  }

  /**
   * Sets element {@code index}.
   *
   * @param index which element in row-major order, from 0
   * @param value its low bits are stored
   */
  public void setLong(int index, long value) {
    try {
      HostElements.setLong(replaced(), type, requireIndex(index), value);
    } catch (IllegalStateException dead) {
      throw freed(dead);
    }
  }

  /** Its memory, for one access, during which another thread may free it. */
  private MemorySegment live() {
    if (block != null && !block.isLive()) {
      throw freed(null);
    }
    return memory;
  }

  /** What the JDK says of memory that goes during an access, or that its owner has closed. */
  private HostMemoryException freed(@Nullable IllegalStateException dead) {
    HostMemoryException freed =
        new HostMemoryException(
            Fault.of(ErrorCategory.HOST_MEMORY, "access to a tensor that has been freed")
                .at(toString())
                .mend("use tensors before they are freed and before their worker is closed"));
    if (dead != null) {
      freed.initCause(dead);
    }
    return freed;
  }

  /**
   * {@return who wrote an element on the device that the tensor was copied back from, in words: the
   * instruction, its line, kernel and task, or that nobody did} Empty if that is not known: the
   * last run on it kept no writers ({@link dev.simpler.runtime.worker.WorkerConfig#withWriters}),
   * or elements have been set since.
   *
   * @param index which element in row-major order, from 0
   */
  public Optional<String> lastWriter(int index) {
    if (block == null) {
      return Optional.empty();
    }
    long at = (long) requireIndex(index) * type.bytes();
    Writers writers = block.writers;
    return writers.know(at)
        ? Optional.of(writers.last(at).map(Deed::toString).orElse(NOBODY))
        : Optional.empty();
  }

  /** The host gives the tensor other contents. */
  private MemorySegment replaced() {
    MemorySegment to = live();
    if (block != null) {
      block.writers.replaced(0, memory.byteSize(), Optional.empty());
    }
    return to;
  }

  private int requireIndex(int index) {
    if (index < 0 || index >= size()) {
      throw usage("element " + index + " is outside [0, " + size() + ")");
    }
    return index;
  }

  private void requireCount(int count) {
    if (count != shape.elements()) {
      throw usage(count + " values given for " + shape.elements() + " elements");
    }
  }

  private HostMemoryException usage(String what) {
    return new HostMemoryException(Fault.of(ErrorCategory.USAGE, what).at(toString()));
  }

  @Override
  public String toString() {
    return "host tensor " + type + shape;
  }
}
