package dev.simpler.runtime.host;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A tensor in registered host memory. Elements are counted row by row. Floats stand for the
 * elements of FLOAT32, FLOAT16 and BFLOAT16 (rounded to nearest even), longs for those of the
 * integer types; the wrong kind is an error, and so is an integer that does not fit.
 *
 * <p>Any thread may use it; concurrent access to the same elements is the user's to order. Valid
 * until its {@link HostMemory} is closed or frees it.
 */
public final class HostTensor {
  private final MemorySegment memory;
  private final DataType type;
  private final Shape shape;

  HostTensor(MemorySegment memory, DataType type, Shape shape) {
    this.memory = memory;
    this.type = type;
    this.shape = shape;
  }

  /** Element type. */
  public DataType type() {
    return type;
  }

  /** Extents. */
  public Shape shape() {
    return shape;
  }

  /** Number of elements. */
  public int size() {
    return Math.toIntExact(shape.elements());
  }

  /** The tensor's bytes; empty for a tensor without elements. */
  public MemorySegment memory() {
    return memory;
  }

  /** The tensor as a run argument. */
  public ContinuousTensor argument() {
    return new ContinuousTensor(memory.address(), shape, type, false);
  }

  /** Sets every element. */
  public HostTensor fill(float value) {
    for (int i = 0; i < size(); i++) {
      Elements.setFloat(memory, type, i, value);
    }
    return this;
  }

  /** Sets all elements in order. */
  public HostTensor set(float... values) {
    requireCount(values.length);
    if (type == DataType.FLOAT32) {
      MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, values.length);
      return this;
    }
    for (int i = 0; i < values.length; i++) {
      Elements.setFloat(memory, type, i, values[i]);
    }
    return this;
  }

  /** Sets all elements in order. */
  public HostTensor set(long... values) {
    requireCount(values.length);
    for (int i = 0; i < values.length; i++) {
      Elements.setLong(memory, type, i, values[i]);
    }
    return this;
  }

  /** A copy of all elements. */
  public float[] floats() {
    if (type == DataType.FLOAT32) {
      return memory.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }
    float[] values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.getFloat(memory, type, i);
    }
    return values;
  }

  /** A copy of all elements. */
  public long[] longs() {
    long[] values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.getLong(memory, type, i);
    }
    return values;
  }

  /** Element {@code index} as a float. */
  public float getFloat(int index) {
    return Elements.getFloat(memory, type, requireIndex(index));
  }

  /** Sets element {@code index}. */
  public void setFloat(int index, float value) {
    Elements.setFloat(memory, type, requireIndex(index), value);
  }

  /** Element {@code index} as a long. */
  public long getLong(int index) {
    return Elements.getLong(memory, type, requireIndex(index));
  }

  /** Sets element {@code index}. */
  public void setLong(int index, long value) {
    Elements.setLong(memory, type, requireIndex(index), value);
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
