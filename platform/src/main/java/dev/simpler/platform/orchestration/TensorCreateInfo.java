package dev.simpler.platform.orchestration;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;

/**
 * A tensor the runtime is to create: contiguous, version 0. Immutable, so one description can serve
 * any number of tasks.
 */
public final class TensorCreateInfo {
  private final DataType type;
  private final Shape shape;
  private final long bytes;
  private final boolean manualDep;
  private final boolean filled;
  private final long initialValue;

  private TensorCreateInfo(
      DataType type, Shape shape, boolean manualDep, boolean filled, long initialValue) {
    this.type = type;
    this.shape = shape;
    this.bytes = shape.bytes(type);
    this.manualDep = manualDep;
    this.filled = filled;
    this.initialValue = initialValue;
  }

  /** A tensor with undefined contents. */
  public static TensorCreateInfo of(DataType type, int... extents) {
    return new TensorCreateInfo(type, Shape.of(extents), false, false, 0);
  }

  /** The same, left out of dependency inference except for its creator. */
  public TensorCreateInfo withManualDep() {
    return new TensorCreateInfo(type, shape, true, filled, initialValue);
  }

  /** The same, every element set to the low bytes of {@code bits} before any kernel runs. */
  public TensorCreateInfo filledWith(long bits) {
    return new TensorCreateInfo(type, shape, manualDep, true, bits);
  }

  /** The same, every element set to a FLOAT32 value. */
  public TensorCreateInfo filledWith(float value) {
    return filledWith(Integer.toUnsignedLong(Float.floatToRawIntBits(value)));
  }

  /** Element type. */
  public DataType type() {
    return type;
  }

  /** Extents. */
  public Shape shape() {
    return shape;
  }

  /** Size of the elements in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Whether dependency inference leaves the tensor alone. */
  public boolean manualDep() {
    return manualDep;
  }

  /** Whether the tensor has an initial value. */
  public boolean isFilled() {
    return filled;
  }

  /** Raw bits of the initial value. */
  public long initialValue() {
    return initialValue;
  }
}
